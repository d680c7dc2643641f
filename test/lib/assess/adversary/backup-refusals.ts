import type { CorpusCase } from '../corpus/case';
import { HOURLY, plan, vaultArn } from '../corpus/private/backup-case';
import { afterZone, ruled } from './private/backup-attack';

const THERE = vaultArn('away', 'us-west-2');
/** Sound by itself: whatever is wrong stands in a copy of it, or in a rule beside it. */
const copiedTo = (DestinationBackupVaultArn: unknown, Lifecycle: object = { DeleteAfterDays: 35 }): object =>
  ruled({ CopyActions: [{ DestinationBackupVaultArn, Lifecycle }] });
const beside = (rest: object): object => plan(HOURLY, { ...HOURLY, RuleName: 'other', ...rest });

/** AWS Backup makes a plan whole or not at all. */
export const cases: readonly CorpusCase[] = [
  afterZone('a copy that is sound', 'kept', { Plan: copiedTo(THERE) }, { rpo: '8h' }),
  afterZone('a copy that leaves cold storage too early', 'unknowable', {
    Plan: copiedTo(THERE, { DeleteAfterDays: 40, MoveToColdStorageAfterDays: 7 }),
  }),
  afterZone('a copy that is kept no day', 'unknowable', { Plan: copiedTo(THERE, { DeleteAfterDays: 0 }) }),
  afterZone('a copy to an ARN with a slash in it', 'unknowable', {
    Plan: copiedTo({ 'Fn::Sub': 'arn:aws:backup:us-west-2:${AWS::AccountId}:backup-vault/away' }),
  }),
  afterZone('a copy to a bucket', 'unknowable', { Plan: copiedTo('arn:aws:s3:::away') }),
  afterZone('a copy to a name', 'unknowable', { Plan: copiedTo('away') }),
  afterZone('a rule beside it whose window is too short', 'unknowable', {
    Plan: beside({ StartWindowMinutes: 5 }),
  }),
  afterZone('a rule beside it that leaves cold storage too early', 'unknowable', {
    Plan: beside({ Lifecycle: { DeleteAfterDays: 30, MoveToColdStorageAfterDays: 7 } }),
  }),
  afterZone('a continuous rule beside it that is kept too long', 'unknowable', {
    Plan: beside({ EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 90 } }),
  }),
];
