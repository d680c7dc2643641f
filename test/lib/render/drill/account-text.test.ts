import { stripVTControlCharacters } from 'node:util';
import type { Evidence, EvidenceCheck } from '../../../../lib/model/evidence';
import { withDigest } from '../../../../lib/model/evidence-digest';
import type { DrillAccount } from '../../../../lib/render/drill/account';
import { renderAccountText } from '../../../../lib/render/drill/account-text';
import { renderEvidenceText } from '../../../../lib/render/drill/evidence-text';
import { CHECKS } from '../../../../lib/rehearse/validation/checks';

function evidence(checks: readonly EvidenceCheck[], more: Partial<Evidence> = {}): Evidence {
  return withDigest({
    schemaVersion: 1,
    id: 'drill-1',
    kind: 'drill',
    startedAt: '2026-11-21T12:00:00.000Z',
    finishedAt: '2026-11-21T12:01:00.000Z',
    outcome: checks.every(({ result }) => result === 'passed') ? 'passed' : 'failed',
    components: [],
    objective: null,
    measured: { rpoSeconds: 90, rtoSeconds: null },
    checks,
    tools: {},
    correctiveActions: [],
    previousDigest: null,
    ...more,
  });
}

const passed: EvidenceCheck = { id: 'foreign-keys-whole', result: 'passed', message: '5 foreign keys whole' };
const failed: EvidenceCheck = {
  id: 'policies-as-recorded',
  result: 'failed',
  subject: 'a.b',
  message: 'it is open',
};
const text = (record: Evidence): string => stripVTControlCharacters(renderEvidenceText(record));

test('each result has a mark that says it without colour', () => {
  const unclear: EvidenceCheck = { id: 'tenant-probes', result: 'could-not-run', message: 'nobody to try' };
  expect(
    text(evidence([passed, failed, unclear]))
      .split('\n')
      .slice(0, 3),
  ).toEqual([
    '✓ foreign-keys-whole            5 foreign keys whole',
    '✗ policies-as-recorded          a.b: it is open',
    '? tenant-probes                 nobody to try',
  ]);
});

test('the outcome names every check that did not pass, once', () => {
  expect(text(evidence([passed, failed, failed]))).toMatch(/^failed, caught by policies-as-recorded$/m);
  expect(text(evidence([passed]))).toMatch(/^passed: all 1 checks$/m);
});

test('what could not be measured is said', () => {
  expect(text(evidence([passed]))).toMatch(/^measured RPO 90s, RTO not measured$/m);
});

test('of many subjects of one check some are shown, and how many there are', () => {
  const lines = text(evidence(Array.from({ length: 12 }, () => failed))).split('\n');
  expect(lines.filter(line => line.includes('it is open'))).toHaveLength(5);
  expect(lines).toContainEqual(expect.stringMatching(/and 7 more like these/));
});

test('names out of a database neither break the page nor command the terminal', () => {
  const subject = `\u001b[2J\u202e${'long '.repeat(30)}${'x'.repeat(200)}`;
  const actions = [`mend ${subject}`];
  const shown = renderEvidenceText(evidence([{ ...failed, subject }], { correctiveActions: actions }));
  expect(shown.replace(/\u001b\[\d+m/g, '')).not.toMatch(/\u001b|\u202e/);
  expect(
    stripVTControlCharacters(shown)
      .split('\n')
      .filter(line => line.length > 100),
  ).toEqual([]);
});

test("every check's id fits its column", () => {
  const longest = Math.max(...CHECKS.map(({ id }) => id.length));
  expect(text(evidence([{ ...passed, id: 'x'.repeat(longest) }]))).toMatch(/^✓ x+ +5 foreign/);
});

describe('an account of a drill', () => {
  const account = (more: Partial<DrillAccount>): DrillAccount => ({
    setUp: [{ seconds: 0.5, what: 'a shop is open' }],
    scenarios: [scenario('rows-deleted', evidence([passed]))],
    configuration: ['fsync on'],
    fault: null,
    ...more,
  });
  const scenario = (name: string, record: Evidence | null): DrillAccount['scenarios'][number] => ({
    name,
    what: 'rows are lost',
    timeline: [{ seconds: 1.25, what: 'DISASTER: all is lost' }],
    played: record === null ? null : { evidence: record },
    hindrance: record === null ? 'no pg_dump is here' : null,
  });
  const told = (more: Partial<DrillAccount>, options = {}): string =>
    stripVTControlCharacters(renderAccountText(account(more), options));

  test('tells what happened when, and what was configured', () => {
    const text = told({});
    expect(text).toMatch(/^ {3}0\.5 s {2}a shop is open$/m);
    expect(text).toMatch(/^rows-deleted: rows are lost$/m);
    expect(text).toMatch(/^ {3}1\.3 s {2}DISASTER: all is lost$/m);
    expect(text).toMatch(/^ {2}- fsync on$/m);
  });

  test('says whether the check that has to catch a fault caught it', () => {
    const fault = { name: 'policy-open', caughtBy: 'policies-as-recorded' };
    expect(told({ fault, scenarios: [scenario('a', evidence([failed]))] })).toMatch(
      /policy-open was caught by policies-as-recorded/,
    );
    expect(told({ fault })).toMatch(/policy-open was NOT caught by policies-as-recorded/);
  });

  test('of several scenarios it says in short how each ended, and what was not played', () => {
    const scenarios = [
      scenario('kept', evidence([passed])),
      scenario('broken', evidence([failed])),
      scenario('left-out', null),
    ];
    const lines = told({ scenarios }).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '✓ kept                       measured RPO 90s, RTO not measured',
        '✗ broken                     measured RPO 90s, RTO not measured',
        '- left-out                   not played',
        '  not played: no pg_dump is here',
      ]),
    );
  });

  test('in brief it leaves out what passed, and nothing else', () => {
    const scenarios = [scenario('a', evidence([passed, failed]))];
    expect(told({ scenarios }, { brief: true })).not.toMatch(/foreign-keys-whole/);
    expect(told({ scenarios }, { brief: true })).toMatch(/✗ policies-as-recorded/);
    expect(told({ scenarios })).toMatch(/✓ foreign-keys-whole/);
  });
});
