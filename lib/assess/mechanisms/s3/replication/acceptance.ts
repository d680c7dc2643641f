import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { indexOf } from '../../private/index-of';
import { areSame } from '../../private/places';
import { asList, covers, isAboutAction, statementsOf } from '../../private/statements';
import { isEverybody } from '../../private/denials';
import { type Flaws, together, unless } from './flaw';

const policiesOf = indexOf(['AWS::S3::BucketPolicy'], policy => [text(policy, 'Bucket')]);

/**
 * Whether the destination lets replicas in. In another account its policy has to; in the same one it mustn't
 * forbid it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function acceptanceFlaws(source: Resource, destination: Resource, system: System): Flaws {
  const statements = policiesOf(system, destination.name)
    .filter(policy => policy.account === destination.account && !mayNotExist(policy))
    .flatMap(policy => statementsOf(value(policy, 'PolicyDocument')))
    .filter(statement => isAboutAction(statement, 's3:ReplicateObject'))
    .filter(({ resources }) => resources.some(item => covers(item, `${destination.arn}/*`)));
  const forbidden = statements.some(
    ({ effect, principal, conditions }) =>
      effect === 'Deny' && isEverybody(principal) && Object.keys(conditions).length === 0,
  );
  const role = text(source, 'ReplicationConfiguration', 'Role') ?? '';
  const invited = statements.some(
    ({ effect, principal }) => effect === 'Allow' && invites(principal, role, source.account),
  );
  return together(
    unless(
      !forbidden,
      `the policy of ${destination.id} forbids replicas`,
      'take s3:ReplicateObject out of what the bucket policy denies',
    ),
    unless(
      areSame(source.account, destination.account) || invited,
      `the policy of ${destination.id} doesn't let the role of another account replicate into it`,
      'allow s3:ReplicateObject to the replication role in the bucket policy of the destination',
    ),
  );
}

function invites(principal: unknown, role: string, account: string): boolean {
  return asList((principal as { AWS?: unknown } | null | undefined)?.AWS).some(
    item =>
      typeof item === 'string' && (item === role || item === account || item.endsWith(`::${account}:root`)),
  );
}
