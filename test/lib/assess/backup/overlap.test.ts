import { withOverlaps } from '../../../../lib/assess/backup/overlap';
import type { BackupProtection } from '../../../../lib/assess/backup/protection';

const rule = (changes: Partial<BackupProtection> = {}): BackupProtection => ({
  plan: 'Plan',
  rule: 'rule',
  intervalSeconds: 3_600,
  startWindowSeconds: 3_600,
  completionWindowSeconds: 7_200,
  continuous: false,
  retentionDays: 7,
  copies: [],
  faults: [],
  doubts: [],
  notes: [],
  ...changes,
});
const daily = (changes: Partial<BackupProtection> = {}): BackupProtection =>
  rule({ intervalSeconds: 86_400, startWindowSeconds: 28_800, retentionDays: 35, ...changes });

const heldUp = (...rules: readonly BackupProtection[]): number | undefined =>
  withOverlaps(rules)[0]!.suppressedSeconds;

test('a rule by itself is not held up', () => {
  expect(heldUp(rule())).toBe(0);
});

test('a rule waits for the start window of one that keeps longer', () => {
  expect(heldUp(rule(), daily())).toBe(28_800);
});

test('a rule waits for one without a retention, which keeps for good', () => {
  expect(heldUp(rule(), daily({ retentionDays: undefined }))).toBe(28_800);
});

test('start windows of several add up', () => {
  expect(heldUp(rule(), daily(), daily({ startWindowSeconds: 3_600 }))).toBe(32_400);
});

test('a rule that keeps shorter holds nothing up', () => {
  expect(heldUp(daily(), rule())).toBe(0);
});

test('there is no bound beside a rule whose start window never ends', () => {
  expect(heldUp(rule(), daily({ startWindowSeconds: 86_400 }))).toBeUndefined();
});

test('there is no bound beside a rule that holds up and fails', () => {
  expect(heldUp(rule(), daily({ faults: ['no permission'] }))).toBeUndefined();
});
