import { Tags, Token } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { RecoveryError } from '../../lib/model/errors';
import { RecoveryObjectives } from '../objectives/recovery-objectives';
import { reject } from '../private/errors';
import { resourceIdOf, resourceOf } from '../private/store-resource';
import { REHEARSED } from './private/checks';
import { GROUP_TAG, STORE_TAG, objectiveTag } from './private/group-tags';

/**
 * Buckets of many stacks that one rehearsal restores, such as one for each tenant. They are told by their tags, which
 * also say what reports call them and what they have to keep: who joins changes no template but its own.
 */
export class RehearsalGroup {
  /**
   * @param groupName 1 to 64 letters, digits and `_ . -`, the same for the rehearsal and for its buckets
   * @throws RecoveryError `invalid-group-name`
   */
  public constructor(public readonly groupName: string) {
    if (typeof groupName === 'string' && /^[\w.-]{1,64}$/.test(groupName)) return;
    throw RecoveryError.invalid({
      code: 'invalid-group-name',
      path: 'RehearsalGroup',
      problem: 'this is no name of a group',
      received: groupName,
      allowed: "1 to 64 letters, digits, '_', '.' and '-'",
      fix: 'choose a name, such as that of the system',
    });
  }

  /**
   * Puts a bucket of this app into the group. Declare its objectives before.
   *
   * @throws RecoveryError `invalid-group-member`
   */
  public add(bucket: s3.IBucket): void {
    const resource = resourceOf(bucket);
    if (resource?.cfnResourceType !== 'AWS::S3::Bucket') {
      throw RecoveryError.invalid({
        code: 'invalid-group-member',
        path: 'RehearsalGroup',
        problem: 'this is no bucket whose tags can be set',
        received: bucket,
        allowed: 'a bucket that this app makes',
        fix: 'list a bucket that exists already with RehearsedStore.bucket',
      });
    }
    const tag = (key: string, value: string): void => Tags.of(resource).add(key, value);
    tag(GROUP_TAG, this.groupName);
    tag(STORE_TAG, checkId(resource, resourceIdOf(resource)));
    const objectives = RecoveryObjectives.of(resource);
    for (const scenario of REHEARSED) {
      const objective = objectives.secondsFor(scenario);
      if (objective) tag(objectiveTag(scenario), `${objective.rpoSeconds}/${objective.rtoSeconds}`);
    }
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html */
function checkId(scope: Parameters<typeof reject>[0], id: string): string {
  if (Token.isUnresolved(id) || /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u.test(id)) return id;
  throw reject(scope, {
    code: 'invalid-group-member',
    problem: 'the id of this bucket fits in no tag',
    received: id,
    allowed: 'up to 256 letters, digits, spaces and _ . : / = + - @',
    fix: 'give the constructs around it shorter names',
  });
}
