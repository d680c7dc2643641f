import type { Finding } from '../../model/posture';
import { coolingOffDays, isAirGapped, lockBounds } from '../backup/vault';
import { type Resource, number, text } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/** Locks that outlive every change of mind, with their figures: wrong ones stay. */
export const complianceLockPermanent: Finder = ({ system }) => [
  ...system.ofType(...VAULTS).flatMap(ofVault),
  ...system.ofType('AWS::S3::Bucket').flatMap(ofBucket),
];

function ofVault(vault: Resource): readonly Finding[] {
  const cooling = coolingOffDays(vault);
  if (typeof cooling !== 'number') return [];
  const { min, max } = lockBounds(vault);
  if (min === 'open' || max === 'open') return [];
  const when = isAirGapped(vault) ? 'from the start' : `${cooling} days after it is made`;
  const least = typeof min === 'number' ? `at least ${min} days` : 'at least a day';
  const most = typeof max === 'number' ? `at most ${max} days` : 'without an upper bound';
  return [
    finding('compliance-lock-permanent', vault.id, {
      message: `the lock can't be changed or lifted by anybody ${when}: recovery points are kept ${least}, ${most}`,
      remedy:
        typeof max === 'number'
          ? 'make sure of these figures before deploying'
          : 'state MaxRetentionDays, or one mistyped DeleteAfterDays is paid for as long as it says',
      ...(typeof max === 'number' ? {} : { severity: 'warning' as const }),
    }),
  ];
}

function ofBucket(bucket: Resource): readonly Finding[] {
  const retention = ['ObjectLockConfiguration', 'Rule', 'DefaultRetention'];
  if (text(bucket, ...retention, 'Mode') !== 'COMPLIANCE') return [];
  const days = number(bucket, ...retention, 'Days');
  const years = number(bucket, ...retention, 'Years');
  if (days === undefined && years === undefined) return [];
  return [
    finding('compliance-lock-permanent', bucket.id, {
      message: `no object can be deleted by anybody for ${days === undefined ? `${years} years` : `${days} days`} after it was written, and its lock can only be made longer`,
      remedy: 'make sure of this figure before deploying',
    }),
  ];
}
