import type { RecoveryPointByBackupVault } from '@aws-sdk/client-backup';
import { DAY_SECONDS } from '../../model/duration';
import { type Facts, secondsOf } from '../facts';
import { allPages } from '../sdk/pages';
import type { Place } from '../sdk/place';

/**
 * Recovery points of one store in one vault.
 *
 * A continuous one is not dated: it is made once, and what matters is whether it still runs. Of the others the newest
 * that is complete counts, from when its backup began.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html
 */
export async function recoveryPointFacts(place: Place, vault: string, store: string): Promise<Facts> {
  const points = await allPages(async token => {
    const answer = await place.send('backup:ListRecoveryPointsByBackupVault', {
      BackupVaultName: vault,
      ByResourceArn: store,
      ...token,
    });
    return { items: answer.RecoveryPoints, next: answer.NextToken };
  });
  const continuous = points.filter(isContinuous);
  const [newest] = points
    .filter(point => point.Status === 'COMPLETED' && !isContinuous(point))
    .sort((one, other) => begun(other) - begun(one));
  return {
    count: points.length,
    continuous: continuousState(continuous),
    freshAt: newest && finite(begun(newest)),
    retentionDays: newest && keptDays(newest),
  };
}

function isContinuous({ RecoveryPointArn: arn = '', Status: status }: RecoveryPointByBackupVault): boolean {
  return /:continuous:/.test(arn) || status === 'AVAILABLE' || status === 'STOPPED';
}

/** One that was stopped stays in the vault beside the one that took its place. */
function continuousState(points: readonly RecoveryPointByBackupVault[]): string {
  const runs = points.some(({ Status: status }) => status === 'AVAILABLE' || status === 'COMPLETED');
  if (runs) return 'running';
  return points.some(({ Status: status }) => status === 'STOPPED') ? 'stopped' : 'none';
}

/** The earlier of both times, because the data is as old. */
function begun({ CreationDate: created, InitiationDate: initiated }: RecoveryPointByBackupVault): number {
  return Math.min(secondsOf(created) ?? -Infinity, secondsOf(initiated) ?? Infinity);
}

function finite(seconds: number): number | undefined {
  return Number.isFinite(seconds) ? seconds : undefined;
}

function keptDays({ Lifecycle, CalculatedLifecycle, CreationDate }: RecoveryPointByBackupVault) {
  if (Lifecycle?.DeleteAfterDays !== undefined) return Lifecycle.DeleteAfterDays;
  const ends = secondsOf(CalculatedLifecycle?.DeleteAt);
  const begins = secondsOf(CreationDate);
  return ends === undefined || begins === undefined ? undefined : Math.floor((ends - begins) / DAY_SECONDS);
}
