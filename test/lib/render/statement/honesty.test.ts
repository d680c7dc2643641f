import * as fc from 'fast-check';
import { NO_OBJECTIVES } from '../../../../lib/assess/objectives/objectives';
import type { Posture, PostureCell, Proof, StorePosture } from '../../../../lib/model/posture';
import { BASES, MECHANISMS, judge } from '../../../../lib/model/prediction';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import { renderStatementMarkdown } from '../../../../lib/render/statement/markdown';
import { stateOf } from '../../../../lib/render/statement/statement';
import { SCENARIO_NAMES } from '../../../../lib/render/statement/wording';
import { posture } from '../../../helpers/posture';

const clock = { now: new Date('2026-11-21T12:00:00Z'), maxAgeSeconds: 100 * 86_400 };

const figure = fc.option(fc.constantFrom(0, 300, 900, 901, 3_600, 3_601, 90_000), { nil: null });

const proofs: fc.Arbitrary<Proof> = fc.record(
  {
    at: fc.constantFrom('2026-11-20T00:00:00Z', '2026-01-01T00:00:00Z'),
    outcome: fc.constantFrom('passed', 'failed'),
    rpoSeconds: figure,
    rtoSeconds: figure,
    evidence: fc.constant('e'),
    kind: fc.constantFrom('rehearsal', 'drill', 'validation'),
  },
  { requiredKeys: ['at', 'outcome', 'rpoSeconds', 'rtoSeconds', 'evidence'] },
);

const cells: fc.Arbitrary<PostureCell> = fc
  .record({
    recoverable: fc.boolean(),
    rpoSeconds: figure,
    rtoSeconds: figure,
    mechanism: fc.option(fc.constantFrom(...MECHANISMS), { nil: null }),
    basis: fc.option(fc.constantFrom(...BASES), { nil: null }),
    objective: fc.option(fc.constant({ rpoSeconds: 900, rtoSeconds: 3_600 }), { nil: null }),
    waived: fc.boolean(),
    proof: fc.option(proofs, { nil: undefined }),
  })
  .map(({ waived, proof, ...figures }) => {
    const content = { ...figures, source: null, because: [] };
    const verdict = judge(content, content.objective ?? undefined);
    const short = verdict === 'missed' || verdict === 'unprovable';
    return {
      ...content,
      ...(waived && short ? { verdict: 'waived' as const, waiver: { reason: 'agreed' } } : { verdict }),
      ...(proof ? { proof } : {}),
    };
  });

const postures: fc.Arbitrary<Posture> = fc
  .array(
    fc.record({
      type: fc.constantFrom('AWS::S3::Bucket', 'AWS::RDS::DBInstance', 'Custom::Thing'),
      region: fc.constantFrom('eu-west-1', 'unknown-region'),
      scenarios: fc.record(
        Object.fromEntries(SCENARIOS.map(scenario => [scenario, cells])) as Record<
          Scenario,
          fc.Arbitrary<PostureCell>
        >,
      ),
    }),
    // Five ids are named in one place; more would be folded into a count.
    { minLength: 1, maxLength: 5 },
  )
  .map(drawn =>
    posture(
      ...drawn.map((one, index): StorePosture => ({
        ...one,
        id: `Id${index}`,
        stack: 's',
        logicalId: `L${index}`,
      })),
    ),
  );

interface Row {
  readonly cell: PostureCell;
  readonly result: string;
  readonly tested: string;
}

/** For each store in each scenario, what its row of the statement says. */
function rowsOf(of: Posture, text: string): readonly Row[] {
  const tables = text.slice(text.indexOf('## What happens'), text.indexOf('## If a region fails'));
  return SCENARIOS.flatMap(scenario => {
    const table = tables.split(`### ${SCENARIO_NAMES[scenario]}\n`)[1]!.split('###')[0]!;
    return of.stores.map(({ id, scenarios }) => {
      const rows = table.split('\n').filter(line => new RegExp(`\\b${id}\\b`).test(line));
      expect(rows).toHaveLength(1);
      const [, , , , , result, tested] = rows[0]!.slice(2, -2).split(' | ');
      return { cell: scenarios[scenario], result: result!, tested: tested! };
    });
  });
}

function forAll(check: (of: Posture, text: string) => void): void {
  fc.assert(
    fc.property(postures, of => {
      const { assumptions } = NO_OBJECTIVES;
      check(of, renderStatementMarkdown(stateOf(of, { title: 'T', clock, assumptions }), 'ids'));
    }),
    { numRuns: 300 },
  );
}

test('nothing is called kept that is not met', () =>
  forAll((of, text) => {
    for (const { cell, result } of rowsOf(of, text)) {
      expect(/^kept, /.test(result)).toBe(cell.verdict === 'met');
      if (cell.verdict !== 'met') expect(result).toMatch(/^\*\*(not kept|cannot be shown|nothing promised)/);
    }
  }));

test('a basis is never made stronger than it is', () =>
  forAll((of, text) => {
    for (const { cell, result } of rowsOf(of, text)) {
      if (/service level/.test(result)) expect(cell.basis).toBe('sla');
      if (/measured/.test(result)) expect(cell.basis).toBe('measured');
      if (/AWS documents/.test(result)) expect(cell.basis).toBe('documented');
    }
  }));

test('tested is said only where a rehearsal passed and is fresh', () =>
  forAll((of, text) => {
    for (const { cell, tested } of rowsOf(of, text)) {
      const { proof } = cell;
      const fresh =
        proof?.outcome === 'passed' && proof.kind === 'rehearsal' && proof.at.startsWith('2026-11');
      expect(/^tested on/.test(tested)).toBe(fresh);
      if (!fresh) expect(tested).toMatch(/^(not tested|test failed|test out of date)/);
    }
  }));

test('every promise that is missed, open or waived stands where we fall short', () =>
  forAll((of, text) => {
    const short = text.slice(text.indexOf('## Where we fall short'), text.indexOf('## What happens'));
    for (const [verdict, title] of [
      ['missed', 'Not kept'],
      ['unprovable', 'Cannot be shown to be kept'],
      ['waived', 'Not kept or not shown, and accepted'],
    ] as const) {
      const part = short.split(`### ${title}: `)[1]!.split('###')[0]!;
      const all = of.stores.flatMap(({ id, scenarios }) =>
        SCENARIOS.filter(scenario => scenarios[scenario].verdict === verdict).map(scenario => ({
          id,
          scenario,
        })),
      );
      expect(part.split('\n')[0]).toBe(String(all.length));
      for (const { id, scenario } of all) {
        const lines = part.split('\n').filter(line => line.startsWith(`- **${SCENARIO_NAMES[scenario]}**`));
        expect(lines.filter(line => new RegExp(`\\b${id}\\b`).test(line))).toHaveLength(1);
      }
    }
  }));

test('the glance adds up', () =>
  forAll((of, text) => {
    for (const scenario of SCENARIOS) {
      const row = text.split('\n').find(line => line.startsWith(`| ${SCENARIO_NAMES[scenario]} | `))!;
      const counts = row
        .split(' | ')
        .slice(1)
        .map(part => Number.parseInt(part, 10));
      const verdicts = ['met', 'missed', 'unprovable', 'waived', 'no-objective'];
      expect(counts).toEqual(
        verdicts.map(
          verdict => of.stores.filter(({ scenarios }) => scenarios[scenario].verdict === verdict).length,
        ),
      );
    }
  }));

test('whatever is said, nobody is assured of anything', () =>
  forAll((_, text) => expect(text).not.toMatch(/guarantee|ensure|always available/i)));
