import { type UndigestedEvidence, withDigest } from '../../../../lib/model/evidence-digest';

export const NOW = new Date('2026-11-21T12:00:00.000Z');
export const STORE = { id: 'Recovery/Database', restoredTo: 'orders.example.com:5432/orders' };

/** What `cdk-recovery validate` writes of a promoted database. */
export const passed = (): UndigestedEvidence => ({
  schemaVersion: 1,
  id: 'validation-1',
  kind: 'validation',
  startedAt: '2026-11-21T11:50:00.000Z',
  finishedAt: '2026-11-21T11:55:00.000Z',
  outcome: 'passed',
  components: [{ store: STORE.id, type: 'PostgreSQL', restoredTo: STORE.restoredTo }],
  objective: null,
  measured: { rpoSeconds: 5, rtoSeconds: 600 },
  checks: [{ id: 'tables-whole', result: 'passed', message: 'every table is whole' }],
  tools: { postgres: '17.6' },
  correctiveActions: [],
  previousDigest: null,
});

export const textOf = (record: UndigestedEvidence): string => JSON.stringify(withDigest(record));
