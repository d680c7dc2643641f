import { type Resource, list } from '../system/resource';
import { known, stated } from './figures';
import { checkContinuousRetention, checkLifecycle, statesEvent } from './lifecycle';
import { isNoVault } from './places';
import type { Reliance } from './protection';
import { SOUND, doubt, together } from './reliance';

/** AWS: a start window that is stated is at least this long. */
export const SHORTEST_START_MINUTES = 60;

/**
 * What AWS Backup refuses a plan for. It makes all rules of a plan or none, so that a rule that is sound hangs on
 * the others, and on copies that it may have no need of.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupPlan.html
 */
export function refusal(plan: Resource, rules: readonly Record<string, unknown>[]): Reliance {
  return together(
    ...rules.flatMap(rule => {
      const name = typeof rule['RuleName'] === 'string' ? rule['RuleName'] : 'unnamed rule';
      return faultsOf(rule, plan).map(text =>
        doubt(`AWS Backup may refuse ${plan.id} whole: rule ${name}: ${text}`),
      );
    }),
  );
}

function faultsOf(rule: Record<string, unknown>, plan: Resource): readonly string[] {
  const lifecycle = checkLifecycle(rule['Lifecycle']);
  const start = known(stated(rule, 'StartWindowMinutes'));
  const continuous = String(rule['EnableContinuousBackup']).toLowerCase() === 'true';
  return [
    ...lifecycle.faults,
    ...eventOf(rule['Lifecycle']),
    ...(continuous ? checkContinuousRetention(lifecycle.retention) : SOUND).faults,
    ...(start !== undefined && start < SHORTEST_START_MINUTES
      ? [`StartWindowMinutes is at least ${SHORTEST_START_MINUTES}`]
      : []),
    ...list({ ...plan, properties: rule }, 'CopyActions').flatMap(copy => [
      ...checkLifecycle(copy['Lifecycle']).faults.map(text => `of a copy, ${text}`),
      ...eventOf(copy['Lifecycle']),
      ...vaultOf(copy['DestinationBackupVaultArn']),
    ]),
  ];
}

function eventOf(lifecycle: unknown): readonly string[] {
  return statesEvent(lifecycle) ? ['DeleteAfterEvent is no input of a plan'] : [];
}

function vaultOf(arn: unknown): readonly string[] {
  return typeof arn === 'string' && isNoVault(arn) ? [`${arn} is no ARN of a vault`] : [];
}
