import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import {
  type UndigestedEvidence,
  canonicalJson,
  evidenceDigest,
  withDigest,
} from '../../../lib/model/evidence-digest';

const record: UndigestedEvidence = {
  schemaVersion: 1,
  id: 'drill-1',
  kind: 'drill',
  startedAt: '2026-11-01T10:00:00Z',
  finishedAt: '2026-11-01T10:20:00Z',
  outcome: 'passed',
  components: [{ store: 'Shop/Orders', type: 'PostgreSQL' }],
  objective: null,
  measured: { rpoSeconds: 12, rtoSeconds: 1_200 },
  checks: [],
  tools: { postgres: '17.6', node: '22.0.0' },
  correctiveActions: [],
  previousDigest: null,
};

test('canonical JSON has its keys in order at every level, and no whitespace', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 'ü' }], a: null })).toBe('{"a":null,"b":[{"c":"ü","d":1}]}');
});

test('canonical JSON is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what JSON leaves out is left out', () => {
  expect(canonicalJson({ a: undefined, b: [undefined] })).toBe(JSON.stringify({ b: [null] }));
});

test('the digest is SHA-256 of the record without its digest', () => {
  const expected = createHash('sha256').update(canonicalJson(record)).digest('hex');
  expect(evidenceDigest(record)).toBe(expected);
  expect(evidenceDigest(withDigest(record))).toBe(expected);
});

test('the digest does not depend on the order of the keys', () => {
  const turned = Object.fromEntries(Object.entries(record).reverse()) as unknown as UndigestedEvidence;
  expect(evidenceDigest(turned)).toBe(evidenceDigest(record));
});

test('the digest covers fields that this version does not know', () => {
  expect(evidenceDigest({ ...record, operator: 'on-call' } as UndigestedEvidence)).not.toBe(
    evidenceDigest(record),
  );
});
