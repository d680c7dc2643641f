import { SOURCES } from '../../../model/sources';
import { isOn } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, recovers } from '../private/candidates';
import { standingOf } from './lock';

const ATTACK = ['ransomware'] as const;

/**
 * Versions under a lock can't be deleted, so that whoever encrypts or deletes objects leaves the old versions
 * behind. Copying them back takes as long as the user's assumptions say.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export const s3ObjectLock: MechanismRule = {
  types: ['AWS::S3::Bucket'],
  predict: (bucket, context): readonly Candidate[] => {
    const claim = {
      mechanism: 'version-rollback',
      basis: 'configured',
      source: SOURCES.s3ObjectLock,
    } as const;
    const standing = standingOf(bucket, context.system);
    if (!standing) {
      return doesNotRecover(ATTACK, {
        ...claim,
        because: [
          isOn(bucket, 'ObjectLockEnabled')
            ? 'Object Lock is on, but without a default retention: objects are locked only if clients ask for it'
            : 'without Object Lock, whoever holds production credentials deletes every version',
        ],
        remedy:
          'lock versions (ObjectLockEnabled and ObjectLockConfiguration.Rule.DefaultRetention in COMPLIANCE mode)',
      });
    }
    const { because, remedy } = standing;
    const advice = remedy === undefined ? {} : { remedy };
    if (!standing.holds) return doesNotRecover(ATTACK, { ...claim, because, ...advice });
    return recovers(
      ATTACK,
      afterRestore(bucket, context, { ...claim, rpoSeconds: standing.rpoSeconds, because, ...advice }),
    );
  },
};
