import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { afterMistake } from '../private/database/after-mistake';
import { INSTANCE, hasOwnStorage, sourceOf } from './instances';
import { retentionDays } from './retention';

/** Transaction logs are shipped every 5 minutes. */
const LAG_SECONDS = 300;

const BROKEN = ['instance-failure', 'zone-failure'] as const;

/**
 * Point-in-time recovery by automated backups, into a new instance. They stay in the region, and production
 * credentials may delete them, so that they count neither for the loss of the region nor for ransomware.
 */
export const rdsPitr: MechanismRule = {
  types: [INSTANCE],
  predict: (store, context) => {
    if (!hasOwnStorage(store)) return [];
    const days = retentionDays(store);
    if (days === 0) return sourceOf(store) === undefined ? OFF : [];
    if (days === undefined) return UNDETERMINED;
    const claim = afterRestore(store, context, {
      rpoSeconds: LAG_SECONDS,
      mechanism: 'pitr',
      basis: 'typical',
      source: SOURCES.rdsPitr,
      because: [
        `transaction logs are shipped every 5 min, so that the latest restorable time typically lags ${LAG_SECONDS} s behind`,
        `automated backups are kept for ${days} d`,
      ],
    });
    return [
      ...recovers(BROKEN, claim),
      ...afterMistake(store, { what: 'instance', days, canOutlive: true }, claim),
    ];
  },
};

const REMEDY = 'set BackupRetentionPeriod to 7 or more';

const OFF = doesNotRecover([...BROKEN, 'accidental-deletion'], {
  mechanism: 'pitr',
  source: SOURCES.rdsRetention,
  because: ['automated backups are off: BackupRetentionPeriod is 0'],
  remedy: REMEDY,
});

/** It may be 0: then nothing comes back, which no bound can express. */
const UNDETERMINED = mayRecover([...BROKEN, 'accidental-deletion'], {
  mechanism: 'pitr',
  basis: 'documented',
  source: SOURCES.rdsRetention,
  because: ['the templates do not determine BackupRetentionPeriod, and 0 would switch automated backups off'],
  remedy: REMEDY,
});
