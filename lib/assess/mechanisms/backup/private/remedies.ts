import type { Reliance } from '../../../backup/protection';

/** What to change, by what is missing. Properties are named as they stand in a template. */
export const REMEDIES = {
  snapshot:
    'repair what is said above; a rule with short StartWindowMinutes and CompletionWindowMinutes lowers the bound',
  immutable:
    'lock the vault in compliance mode (LockConfiguration.ChangeableForDays), or copy to an air-gapped vault',
  key: 'let the policy of the key deny kms:ScheduleKeyDeletion and kms:PutKeyPolicy to everybody but one role, or leave the vault under a key of AWS',
  region: 'add a CopyAction to a vault in another Region, and hand in its template',
  account: 'add a CopyAction to a vault in another account of the organization, and hand in its template',
  copy: 'hand in the template of the vault that it is copied to, if it is missing; short StartWindowMinutes and CompletionWindowMinutes lower the bound, and what has to be newer is replicated',
  fault:
    'correct what is said above of the rule, its role or its vault: as it stands, nothing is brought back',
  pitr: 'repair what is said above; DeleteAfterDays of a continuous rule is 1 to 35',
} as const;

/** What is at fault comes first: nothing else helps before it is mended. */
export function remedyFor({ faults }: Reliance, otherwise: string): string {
  return faults.length > 0 ? REMEDIES.fault : otherwise;
}
