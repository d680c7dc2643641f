import type { Evidence } from '../../lib/model/evidence';
import { type UndigestedEvidence, withDigest } from '../../lib/model/evidence-digest';

const PASSED: UndigestedEvidence = {
  schemaVersion: 1,
  id: 'rehearsal-1',
  kind: 'rehearsal',
  scenario: 'accidental-deletion',
  startedAt: '2026-11-01T10:00:00Z',
  finishedAt: '2026-11-01T10:40:00Z',
  outcome: 'passed',
  components: [{ store: 'Shop/Orders', type: 'AWS::RDS::DBInstance' }],
  objective: null,
  measured: { rpoSeconds: 240, rtoSeconds: 2_400 },
  checks: [{ id: 'row-counts', result: 'passed', message: 'all 12 tables have their rows' }],
  tools: { postgres: '17.6' },
  correctiveActions: [],
  previousDigest: null,
};

/** A record of a rehearsal of Shop/Orders that passed, but for what is said otherwise; its digest fits. */
export function record(differences: Partial<UndigestedEvidence> = {}): Evidence {
  return withDigest({ ...PASSED, ...differences });
}

/** Records in a chain, oldest first. */
export function chain(...differences: readonly Partial<UndigestedEvidence>[]): readonly Evidence[] {
  const records: Evidence[] = [];
  for (const one of differences) {
    records.push(record({ ...one, previousDigest: records.at(-1)?.digest ?? null }));
  }
  return records;
}

/** A record that failed. */
export const FAILED: Partial<UndigestedEvidence> = {
  id: 'rehearsal-failed',
  outcome: 'failed',
  measured: { rpoSeconds: null, rtoSeconds: null },
  checks: [{ id: 'tenant-isolation', result: 'failed', message: '3 rows are seen by another tenant' }],
};
