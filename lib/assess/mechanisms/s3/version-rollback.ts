import { SOURCES } from '../../../model/sources';
import { isUnresolved } from '../../resolve/unresolved';
import { value } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { mayBeEmptied } from './auto-delete';
import { customEmptier } from './emptiers';
import { unreadable } from './encryption';
import { isPartlyArchived, undeterminedLifecycle, versionDays } from './lifecycle';
import { leavesTimeToNotice, windowInWords } from '../private/noticing';

const MISTAKE = ['accidental-deletion'] as const;

/**
 * Versioning brings back what was overwritten or deleted, for as long as lifecycle rules leave the versions.
 *
 * Removing a delete marker takes effect at once, but an overwritten object has to be copied over itself, and AWS
 * publishes no duration for that: the restore time rests on the size and throughput that the user states.
 * Whoever holds production credentials deletes versions as well, so it is nothing against ransomware.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
 */
export const s3VersionRollback: MechanismRule = {
  types: ['AWS::S3::Bucket'],
  predict: (bucket, context): readonly Candidate[] => {
    const claim = {
      mechanism: 'version-rollback',
      basis: 'configured',
      source: SOURCES.s3Versioning,
    } as const;
    const status = value(bucket, 'VersioningConfiguration', 'Status');
    if (isUnresolved(status)) {
      return mayRecover(MISTAKE, { ...claim, because: [`versioning is not determined: ${status.reason}`] });
    }
    if (status !== 'Enabled') {
      return doesNotRecover(MISTAKE, {
        ...claim,
        because: ['the bucket keeps no versions: what is overwritten or deleted is gone'],
        remedy: 'keep versions (VersioningConfiguration.Status: Enabled)',
      });
    }
    const doubt =
      undeterminedLifecycle(bucket) ??
      mayBeEmptied(bucket, context.system) ??
      customEmptier(bucket, context.system) ??
      unreadable(bucket, context.system);
    if (doubt !== undefined) return mayRecover(MISTAKE, { ...claim, because: [doubt] });
    const days = versionDays(bucket);
    const archived = isPartlyArchived(bucket);
    const restored = afterRestore(bucket, context, {
      ...claim,
      rpoSeconds: leavesTimeToNotice(days) ? 0 : null,
      because: [
        `every version is kept: ${windowInWords(days)}`,
        'a version that somebody deletes by its id is gone',
        'a delete marker is removed at once, an overwritten object is copied back',
        ...(archived
          ? ['versions in an archive class have to be retrieved first, for which no bound is given']
          : []),
      ],
      ...(leavesTimeToNotice(days)
        ? {}
        : { remedy: 'keep versions for longer (NoncurrentVersionExpiration.NoncurrentDays)' }),
    });
    return recovers(MISTAKE, archived ? { ...restored, rtoSeconds: null } : restored);
  },
};
