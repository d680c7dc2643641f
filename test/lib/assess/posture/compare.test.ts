import { compare, gotWorse } from '../../../../lib/assess/posture/compare';
import type { Posture } from '../../../../lib/model/posture';
import type { Prediction } from '../../../../lib/model/prediction';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { BUCKET, posture, says } from './system';

const RETAINED = { ...BUCKET, DeletionPolicy: 'Retain' };
const HOUR = { default: { rpo: '1h', rto: '1h' } };

/** A system of one bucket of which one mechanism says so. */
function one(prediction: Partial<Prediction>, objectives: object = HOUR): Posture {
  return posture({ Store: RETAINED }, objectives, [says(prediction)]);
}

const kept = { rpoSeconds: 60, rtoSeconds: 60 };

/** What changed, once for all scenarios, and whether it is worse. */
function between(before: Posture, after: Posture): { worse: boolean; reasons: readonly string[] } {
  const comparison = compare(before, after);
  const [first] = comparison.cells;
  for (const { reasons } of comparison.cells) expect(reasons).toEqual(first!.reasons);
  return { worse: gotWorse(comparison), reasons: first?.reasons ?? [] };
}

test('nothing changed is nothing to report', () => {
  const comparison = compare(one(kept), one(kept));
  expect(comparison).toMatchObject({
    summary: { worse: 0, better: 0, added: 0, removed: 0 },
    cells: [],
    findings: { appeared: [], gone: [] },
  });
  expect(gotWorse(comparison)).toBe(false);
});

describe('worse', () => {
  test('is a larger figure, also within the objective', () => {
    expect(between(one(kept), one({ ...kept, rpoSeconds: 900 }))).toEqual({
      worse: true,
      reasons: ['RPO 1m → 15m'],
    });
  });

  test('is a figure that is without a bound now', () => {
    expect(between(one(kept), one({ ...kept, rtoSeconds: null }))).toEqual({
      worse: true,
      reasons: ['RTO 1m → without a bound', 'met → unprovable'],
    });
  });

  test('is a store that can no longer be recovered', () => {
    expect(between(one(kept), one({ recoverable: false }))).toEqual({
      worse: true,
      reasons: ['can no longer be recovered', 'met → missed'],
    });
  });

  test('is a mechanism that is gone', () => {
    const before = one({ rpoSeconds: null, rtoSeconds: null });
    expect(between(before, one({ mechanism: null, basis: null })).reasons).toEqual(['pitr is gone']);
  });

  test('is an objective that asks for less, or is gone: the recovery is no better for it', () => {
    const slow = { rpoSeconds: 7_200, rtoSeconds: 60 };
    const looser = { default: { rpo: '3h', rto: '1h' } };
    expect(between(one(slow), one(slow, looser))).toEqual({
      worse: true,
      reasons: ['its objective asks for less'],
    });
    expect(between(one(slow), one(slow, {}))).toEqual({
      worse: true,
      reasons: ['its objective asks for less'],
    });
  });

  test('is a promise that is kept no more because it asks for more', () => {
    expect(between(one(kept), one(kept, { default: { rpo: '30s', rto: '1h' } })).reasons).toEqual([
      'met → missed',
    ]);
  });

  test('wins where something else got better', () => {
    const comparison = compare(
      one({ rpoSeconds: 60, rtoSeconds: 600 }),
      one({ rpoSeconds: 600, rtoSeconds: 60 }),
    );
    expect(comparison.summary).toMatchObject({ worse: SCENARIOS.length, better: 0 });
    expect(comparison.cells[0]?.reasons).toEqual(['RPO 1m → 10m', 'RTO 10m → 1m']);
  });

  test('is a miss that a waiver covers', () => {
    const waived = {
      ...HOUR,
      waivers: SCENARIOS.map(scenario => ({ store: 'AWS::S3::Bucket', scenario, reason: 'accepted' })),
    };
    expect(between(one(kept), one({ recoverable: false }, waived)).worse).toBe(true);
  });
});

describe('better', () => {
  test('is a smaller figure, and the verdict that follows', () => {
    expect(between(one({ rpoSeconds: 7_200, rtoSeconds: 60 }), one(kept))).toEqual({
      worse: false,
      reasons: ['RPO 2h → 1m', 'missed → met'],
    });
  });

  test('is a store that can be recovered now', () => {
    expect(between(one({ recoverable: false }), one(kept))).toEqual({
      worse: false,
      reasons: ['can be recovered now', 'missed → met'],
    });
  });

  test('is no miss that is waived now', () => {
    const waivers = SCENARIOS.map(scenario => ({ store: 'AWS::S3::Bucket', scenario, reason: 'accepted' }));
    const lost = { recoverable: false };
    expect(compare(one(lost), one(lost, { ...HOUR, waivers })).cells).toEqual([]);
  });
});

describe('a store', () => {
  const both = { Store: RETAINED, Other: RETAINED };
  const rules = [says(kept)];

  test('that is gone is worse', () => {
    const comparison = compare(posture(both, HOUR, rules), one(kept));
    expect(comparison.removed).toEqual([{ store: 'app/Other', type: 'AWS::S3::Bucket' }]);
    expect(gotWorse(comparison)).toBe(true);
  });

  test('that is new and keeps its promises is not', () => {
    const comparison = compare(one(kept), posture(both, HOUR, rules));
    expect(comparison.added).toEqual([{ store: 'app/Other', type: 'AWS::S3::Bucket' }]);
    expect(comparison.cells).toEqual([]);
    expect(gotWorse(comparison)).toBe(false);
  });

  test('that is new and breaks them is worse', () => {
    const nothing = posture({}, {});
    const comparison = compare(nothing, one({ recoverable: false }));
    expect(comparison.cells[0]).toMatchObject({
      change: 'worse',
      reasons: ['new, and its objective is missed'],
      before: null,
    });
    expect(gotWorse(comparison)).toBe(true);
    expect(gotWorse(compare(nothing, one({ rpoSeconds: null, rtoSeconds: null })))).toBe(true);
  });

  test('of another logical id is another store, whatever its path', () => {
    const withPath = (logicalId: string): Posture =>
      posture(
        { [logicalId]: { ...RETAINED, Metadata: { 'aws:cdk:path': 'App/Store/Resource' } } },
        HOUR,
        rules,
      );
    const comparison = compare(withPath('Store1'), withPath('Store2'));
    expect(comparison.removed).toEqual([{ store: 'App/Store', type: 'AWS::S3::Bucket' }]);
    expect(gotWorse(comparison)).toBe(true);
  });

  test('whose id stands for two is held against the one in its region', () => {
    const [store] = one(kept).stores;
    const [lost] = one({ recoverable: false }).stores;
    const system = (...stores: Posture['stores']): Posture => ({ ...one(kept), stores });
    const [here, there] = [
      { ...store!, region: 'us-east-1' },
      { ...lost!, region: 'us-west-2' },
    ];
    expect(compare(system(here, there), system(there, here)).cells).toEqual([]);
  });
});

test('an error beyond the cells that is new is worse, one that is gone is not', () => {
  const nowhere = { ...HOUR, stores: { 'app/Nowhere': { rpo: '1h', rto: '1h' } } };
  const comparison = compare(one(kept), one(kept, nowhere));
  expect(comparison.findings.appeared).toHaveLength(1);
  expect(gotWorse(comparison)).toBe(true);
  expect(gotWorse(compare(one(kept, nowhere), one(kept)))).toBe(false);
});

test.each([
  ['without objectives', {}],
  ['with objectives', HOUR],
])('what is worse one way is better the other way, %s', (_, objectives) => {
  const predictions: Partial<Prediction>[] = [
    kept,
    { rpoSeconds: 600, rtoSeconds: 600 },
    { rpoSeconds: 86_400, rtoSeconds: 86_400 },
    { recoverable: false },
  ];
  predictions.forEach((better, index) =>
    predictions.slice(index + 1).forEach(worse => {
      expect(gotWorse(compare(one(better, objectives), one(worse, objectives)))).toBe(true);
      expect(gotWorse(compare(one(worse, objectives), one(better, objectives)))).toBe(false);
    }),
  );
});
