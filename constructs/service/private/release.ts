import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';
import { isKnown, isToken, reject } from '../../private/errors';
import { resourceOf } from '../../private/store-resource';
import { requireMethods } from './checks';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/**
 * The image of one release, the same one each time that it is pulled: by its digest, or by a tag that nobody can
 * move.
 *
 * @throws RecoveryError `missing-construct`, `repository-elsewhere`, `moving-release`, `invalid-release`, `mutable-tags`
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export function imageOf(scope: IConstruct, repository: ecr.IRepository, release: string): ecs.ContainerImage {
  requireMethods(scope, 'repository', repository, 'repositoryUriForTagOrDigest', 'grantPull', 'env');
  checkNear(scope, repository);
  if (typeof release === 'string' && release.toLowerCase() === 'latest') {
    throw reject(scope, {
      code: 'moving-release',
      problem: 'latest is another image each time, so there is no release to go back to',
      received: release,
      allowed: 'a tag that stays where it is, or a digest',
      fix: 'name the release, such as 2026-11-21.3 or sha256:…',
    });
  }
  const digest = typeof release === 'string' && release.startsWith('sha256:');
  checkName(
    scope,
    'invalid-release',
    'the release',
    release,
    digest ? DIGEST : TAG,
    "a tag of 1 to 128 letters, digits, '_', '.' and '-', or sha256: with 64 hexadecimal digits",
  );
  if (!digest) checkTagsStay(scope, repository);
  return ecs.ContainerImage.fromEcrRepository(repository, release);
}

/** Tasks that start in one region with images of another don't start without it. */
function checkNear(scope: IConstruct, repository: ecr.IRepository): void {
  const [here, there] = [Stack.of(scope).region, repository.env.region];
  if (!isKnown(here) || !isKnown(there) || here === there) return;
  throw reject(scope, {
    code: 'repository-elsewhere',
    problem: 'no task would start here while the other region is down',
    received: there,
    allowed: `a repository in ${here}`,
    fix: 'replicate the images (RegistryReplication), and name the replica by Repository.fromRepositoryName',
  });
}

function checkTagsStay(scope: IConstruct, repository: ecr.IRepository): void {
  const resource = resourceOf(repository);
  // Of one that stands elsewhere, nothing can be told.
  if (!(resource instanceof ecr.CfnRepository)) return;
  const mutability: unknown = Stack.of(resource).resolve(resource.imageTagMutability);
  if (mutability === 'IMMUTABLE' || isToken(resource.imageTagMutability)) return;
  throw reject(scope, {
    code: 'mutable-tags',
    problem: 'the tags of this repository can be moved, so a release may be another image tomorrow',
    received: mutability ?? 'MUTABLE',
    allowed: 'a repository with immutable tags, or a digest',
    fix: 'make it an ImageRepository, set imageTagMutability, or name the release by its digest',
  });
}
