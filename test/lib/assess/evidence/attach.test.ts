import * as fc from 'fast-check';
import { provenBy } from '../../../../lib/assess/evidence/attach';
import type { Waiver } from '../../../../lib/assess/objectives/objectives';
import type { Evidence } from '../../../../lib/model/evidence';
import { type UndigestedEvidence, withDigest } from '../../../../lib/model/evidence-digest';
import type { Posture, PostureCell, StorePosture } from '../../../../lib/model/posture';
import { VERDICTS, type Verdict } from '../../../../lib/model/prediction';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { FAILED, chain, record } from '../../../helpers/evidence';
import { cell, posture, store } from '../../../helpers/posture';

const clock = { now: new Date('2026-11-21T00:00:00Z'), maxAgeSeconds: 100 * 86_400 };
const OPEN = cell({ rtoSeconds: null });
const LOST = cell({ recoverable: false, rpoSeconds: null, rtoSeconds: null, mechanism: null, basis: null });

/** A posture in the light of some evidence. */
function attach(to: Posture, records: readonly Evidence[], waivers: readonly Waiver[] = []): Posture {
  const files = records.map((one, index) => ({ file: `${index}.json`, record: one }));
  const { prove, findings } = provenBy({ files, clock }, to.stores, waivers);
  const stores = to.stores.map(one => ({
    ...one,
    scenarios: Object.fromEntries(
      SCENARIOS.map(scenario => [scenario, prove(one, scenario, one.scenarios[scenario])]),
    ) as StorePosture['scenarios'],
  }));
  return { ...posture(...stores), findings };
}

function after(before: PostureCell, ...records: readonly Evidence[]): PostureCell {
  const scenarios = { 'accidental-deletion': before };
  return attach(posture(store(scenarios)), records).stores[0]!.scenarios['accidental-deletion'];
}

test('the newest record of a store in a scenario is its proof', () => {
  const older = { id: 'older', finishedAt: '2026-11-01T11:00:00Z' };
  const newer = { id: 'newer', finishedAt: '2026-11-02T11:00:00Z' };
  const { proof } = after(cell(), ...chain(newer, older));
  expect(proof).toEqual({
    at: '2026-11-02T11:00:00Z',
    outcome: 'passed',
    rpoSeconds: 240,
    rtoSeconds: 2_400,
    evidence: 'newer',
    kind: 'rehearsal',
  });
});

test('a record speaks of no other store and of no other scenario', () => {
  const other = store({}, { id: 'Shop/Stock' });
  const { stores } = attach(posture(store(), other), [record()]);
  expect(stores[1]).toEqual(other);
  expect(stores[0]!.scenarios['region-failure']).toEqual(cell());
});

describe('a proof that passed', () => {
  test('gives the recovery time that nobody could work out, as measured', () => {
    const { verdict, rtoSeconds, rpoSeconds, basis, because } = after(OPEN, record());
    expect({ verdict, rtoSeconds, rpoSeconds, basis }).toEqual({
      verdict: 'met',
      rtoSeconds: 2_400,
      rpoSeconds: 300,
      basis: 'measured',
    });
    expect(because.slice(1)).toEqual([
      expect.stringMatching(/^RTO 40m as measured in the rehearsal of 2026-11-01 \(rehearsal-1\)/),
      'the other figure stays as it was: configured',
    ]);
  });

  test.each<[string, PostureCell, Partial<UndigestedEvidence>, Verdict]>([
    ['keeps a cell that is met', cell(), {}, 'met'],
    [
      'breaks a promise that takes longer than predicted',
      cell(),
      { measured: { rpoSeconds: 60, rtoSeconds: 3_601 } },
      'missed',
    ],
    [
      'breaks a promise of fresher data than there was',
      cell(),
      { measured: { rpoSeconds: 901, rtoSeconds: 60 } },
      'missed',
    ],
    [
      'breaks a promise where no figure was worked out',
      OPEN,
      { kind: 'drill', measured: { rpoSeconds: 1, rtoSeconds: 7_200 } },
      'missed',
    ],
    [
      'leaves open what it did not measure',
      OPEN,
      { measured: { rpoSeconds: 1, rtoSeconds: null } },
      'unprovable',
    ],
    ['leaves an unknown recovery point open', cell({ rpoSeconds: null }), {}, 'unprovable'],
    ['leaves a figure that misses as it is', cell({ rtoSeconds: 7_200 }), {}, 'missed'],
    ['leaves lost what nothing brings back', LOST, {}, 'missed'],
    ['leaves open what a drill outside of AWS measured', OPEN, { kind: 'drill' }, 'unprovable'],
    ['leaves open what a validation measured', OPEN, { kind: 'validation' }, 'unprovable'],
    [
      'leaves open what it measured too long ago',
      OPEN,
      { startedAt: '2026-08-12T00:00:00Z', finishedAt: '2026-08-12T23:59:59Z' },
      'unprovable',
    ],
    ['judges nothing without an objective', cell({ objective: null }), {}, 'no-objective'],
  ])('%s', (_, before, differences, verdict) => {
    expect(after(before, record(differences)).verdict).toBe(verdict);
  });

  test('on the last day of its age it still counts', () => {
    const old = { startedAt: '2026-08-12T00:00:00Z', finishedAt: '2026-08-13T00:00:00Z' };
    expect(after(OPEN, record(old)).verdict).toBe('met');
  });

  test('a slower figure within the objective takes the place of the predicted one', () => {
    const { verdict, rtoSeconds, basis } = after(cell(), record());
    expect({ verdict, rtoSeconds, basis }).toEqual({ verdict: 'met', rtoSeconds: 2_400, basis: 'measured' });
  });

  test.each<[string, Partial<UndigestedEvidence>]>([
    ['a drill', { kind: 'drill' }],
    [
      'what was measured too long ago',
      { startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T01:00:00Z' },
    ],
  ])('a slower figure of %s counts, but no figure rests on it', (_, differences) => {
    const { rtoSeconds, basis } = after(cell(), record(differences));
    expect({ rtoSeconds, basis }).toEqual({ rtoSeconds: 2_400, basis: 'configured' });
  });

  test('a faster figure changes nothing', () => {
    const fast = record({ measured: { rpoSeconds: 1, rtoSeconds: 1 } });
    expect(after(cell(), fast)).toEqual({ ...cell(), proof: expect.anything() });
  });
});

describe('a proof that failed', () => {
  test.each<[string, PostureCell, Verdict]>([
    ['leaves nothing met', cell(), 'unprovable'],
    ['leaves missed what is missed', cell({ rpoSeconds: 3_600 }), 'missed'],
    ['leaves lost what is lost', LOST, 'missed'],
    ['leaves open what is open', OPEN, 'unprovable'],
  ])('%s', (_, before, verdict) => expect(after(before, record(FAILED)).verdict).toBe(verdict));

  test('is no longer held against a store once a newer one passed', () => {
    const later = { startedAt: '2026-11-02T10:00:00Z', finishedAt: '2026-11-02T10:30:00Z' };
    expect(after(OPEN, ...chain(FAILED, later)).verdict).toBe('met');
  });

  test('counts where one passed at the same time', () => {
    expect(after(cell(), ...chain(FAILED, {})).verdict).toBe('unprovable');
    expect(after(cell(), ...chain({}, FAILED)).verdict).toBe('unprovable');
  });
});

describe('no figure is taken from a measurement', () => {
  test('while a record is altered', () => {
    const altered = { ...record({ id: 'other' }), id: 'altered' };
    expect(after(OPEN, record(), altered).verdict).toBe('unprovable');
  });

  test('while a record is missing', () => {
    const [, second] = chain({}, { id: 'second' });
    const cellAfter = after(OPEN, second!);
    expect(cellAfter).toMatchObject({ verdict: 'unprovable', proof: { evidence: 'second' } });
  });

  test('where two stores have the id that it names', () => {
    const both = posture(
      ...['eu-west-1', 'eu-central-1'].map(region => store({ 'accidental-deletion': OPEN }, { region })),
    );
    expect(attach(both, [record()]).summary.unprovable).toBe(2);
  });
});

describe('waivers', () => {
  const waiver: Waiver = { store: 'Shop/Orders', scenario: 'accidental-deletion', reason: 'a trial' };
  const waived = (before: PostureCell, evidence: Evidence): PostureCell =>
    attach(posture(store({ 'accidental-deletion': before })), [evidence], [waiver]).stores[0]!.scenarios[
      'accidental-deletion'
    ];

  test('hold for what a proof breaks', () =>
    expect(waived(cell(), record(FAILED))).toMatchObject({
      verdict: 'waived',
      waiver: { reason: 'a trial' },
    }));

  test('are no longer needed for what a proof shows', () => {
    const before = cell({ rtoSeconds: null, verdict: 'waived', waiver: { reason: 'a trial' } });
    const result = waived(before, record());
    expect(result.verdict).toBe('met');
    expect(result).not.toHaveProperty('waiver');
  });
});

test('the summary counts what the evidence changed, and faults of the evidence come with the findings', () => {
  const before = posture(store({ 'accidental-deletion': OPEN }));
  expect(attach(before, [record()]).summary).toMatchObject({ met: 7, unprovable: 0 });
  expect(attach(before, [{ ...record(), id: 'altered' }])).toMatchObject({
    summary: before.summary,
    findings: [{ id: 'evidence-altered', severity: 'error' }],
  });
});

test('evidence of a store that is not there is said', () =>
  expect(attach(posture(), [record()]).findings).toMatchObject([
    { id: 'evidence-names-nothing', severity: 'warning', resource: 'Shop/Orders' },
  ]));

describe('whatever the evidence', () => {
  const figure = fc.option(fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 8_000 })), {
    nil: null,
  });
  const cells = fc
    .record({
      recoverable: fc.constantFrom(true, true, true, false),
      rpoSeconds: figure,
      rtoSeconds: figure,
      objective: fc.option(fc.constant({ rpoSeconds: 900, rtoSeconds: 3_600 }), { nil: null }),
    })
    .map(cell);
  const records = fc.array(
    fc.record({
      kind: fc.constantFrom('rehearsal', 'drill', 'validation'),
      measured: fc.record({ rpoSeconds: figure, rtoSeconds: figure }),
      finishedAt: fc
        .date({ min: new Date('2026-06-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map(date => date.toISOString()),
      outcome: fc.constantFrom('passed', 'failed'),
      forged: fc.boolean(),
    }),
    { maxLength: 4 },
  );

  /** Higher is better; a missing bound is worse than any figure. */
  const RANK: Readonly<Record<Verdict, number>> = Object.fromEntries(
    VERDICTS.map(verdict => [
      verdict,
      { met: 2, unprovable: 1, missed: 0, 'no-objective': 3, waived: 3 }[verdict],
    ]),
  ) as Record<Verdict, number>;

  test('no verdict gets better but by a fresh rehearsal that passed, and then only the recovery time', () => {
    fc.assert(
      fc.property(cells, records, (before, drawn) => {
        const written = drawn.map(({ forged, ...differences }, index) => {
          const { digest, ...content } = record({
            ...differences,
            id: `r${index}`,
            startedAt: '2026-01-01T00:00:00Z',
          });
          return forged ? { ...withDigest(content), id: 'forged' } : { ...content, digest };
        });
        const result = after(before, ...written);
        if (result.rpoSeconds !== null)
          expect(result.rpoSeconds).toBeGreaterThanOrEqual(before.rpoSeconds ?? 900);
        if (RANK[result.verdict] <= RANK[before.verdict]) return;
        expect(before).toMatchObject({
          verdict: 'unprovable',
          rtoSeconds: null,
          rpoSeconds: expect.any(Number),
        });
        expect(result).toMatchObject({
          verdict: 'met',
          basis: 'measured',
          proof: { outcome: 'passed', kind: 'rehearsal', rtoSeconds: result.rtoSeconds },
        });
        expect(Date.parse(result.proof!.at)).toBeGreaterThanOrEqual(
          clock.now.getTime() - clock.maxAgeSeconds * 1_000,
        );
        expect(written.every(({ id }) => id !== 'forged')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the order of the files changes nothing', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(chain({}, FAILED, { id: 'c', finishedAt: '2026-11-03T00:00:00Z' }) as Evidence[]),
        drawn => {
          expect(after(cell(), ...drawn)).toEqual(after(cell(), ...[...drawn].reverse()));
        },
      ),
    );
  });
});
