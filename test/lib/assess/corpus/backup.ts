import type { CorpusCase } from './case';
import { cases as guarded } from './private/backup-guarded';
import { cases as prerequisites } from './private/backup-prerequisites';
import { cases as schedules } from './private/backup-schedules';
import { cases as selections } from './private/backup-selections';

/** What AWS Backup does, by topic. */
export const cases: readonly CorpusCase[] = [...selections, ...schedules, ...prerequisites, ...guarded];
