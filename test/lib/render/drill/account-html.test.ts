import type { EvidenceCheck } from '../../../../lib/model/evidence';
import { withDigest } from '../../../../lib/model/evidence-digest';
import type { DrillAccount, ScenarioAccount } from '../../../../lib/render/drill/account';
import { renderAccountHtml } from '../../../../lib/render/drill/html/page';

const passed: EvidenceCheck = { id: 'foreign-keys-whole', result: 'passed', message: '5 foreign keys whole' };
const failed: EvidenceCheck = {
  id: 'rows-unchanged',
  result: 'failed',
  subject: 'a.b',
  message: 'one is gone',
};

function scenario(
  name: string,
  checks: readonly EvidenceCheck[] | null,
  what = 'rows lost',
): ScenarioAccount {
  if (checks === null) return { name, what, timeline: [], played: null, hindrance: 'there is no pg_dump' };
  const evidence = withDigest({
    schemaVersion: 1,
    id: `drill-${name}`,
    kind: 'drill',
    startedAt: '2026-11-21T12:00:00.000Z',
    finishedAt: '2026-11-21T12:01:00.000Z',
    outcome: checks.every(({ result }) => result === 'passed') ? 'passed' : 'failed',
    components: [],
    objective: { rpoSeconds: 10, rtoSeconds: 60 },
    measured: { rpoSeconds: 2, rtoSeconds: null },
    checks,
    tools: {},
    correctiveActions: [],
    previousDigest: null,
  });
  const timeline = [
    { seconds: 1, what: 'DISASTER: all is lost' },
    { seconds: 3, what: 'validated' },
  ];
  return { name, what, timeline, played: { evidence }, hindrance: null };
}

function page(...scenarios: readonly ScenarioAccount[]): string {
  const account: DrillAccount = { setUp: [], scenarios, configuration: ['fsync on'], fault: null };
  return renderAccountHtml(account);
}

test('says in one line whether all of it came back', () => {
  expect(page(scenario('a', [passed]), scenario('b', [passed]))).toContain(
    'What was lost came back in 2 scenarios.',
  );
  expect(page(scenario('a', [passed]), scenario('b', [failed]))).toContain(
    'In 1 of 2 scenarios what was lost did not come back as it has to.',
  );
});

test('what was not played is counted as neither, with the reason', () => {
  const markup = page(scenario('a', [passed]), scenario('b', null));
  expect(markup).toContain('What was lost came back in 1 scenario.');
  expect(markup).toContain('Not played: there is no pg_dump');
  expect(page(scenario('b', null))).toContain('Nothing was played.');
});

test('measured figures stand against what was promised, and one that is missing is said', () => {
  expect(page(scenario('a', [passed]))).toContain('Measured RPO 2s of 10s, RTO not measured of 1m.');
});

test('a check that failed stands open, with what it was about', () => {
  const markup = page(scenario('a', [passed, failed]));
  expect(markup).toMatch(/What did not pass[^]*a\.b: one is gone[^]*<details[^]*5 foreign keys whole/);
});

test('a fault that was not caught is the headline', () => {
  const fault = { name: 'missing-row', caughtBy: 'rows-unchanged' };
  const account = { setUp: [], scenarios: [scenario('a', [passed])], configuration: [], fault };
  expect(renderAccountHtml(account)).toContain('The fault missing-row was not caught by rows-unchanged');
  expect(renderAccountHtml({ ...account, scenarios: [scenario('a', [failed])] })).toContain(
    'The fault missing-row was caught by rows-unchanged',
  );
});

test('nothing is loaded and no script runs', () => {
  expect(page(scenario('a', [passed]))).toContain('default-src &#39;none&#39;'.replace(/&#39;/g, "'"));
  expect(page(scenario('a', [passed]))).not.toMatch(/<script|src=|https?:/);
});

test("names out of a database are text, and move nobody's reading direction", () => {
  const hostile = '</td><script>alert(1)</script>\u202e';
  const markup = page(scenario('a', [{ ...failed, subject: hostile, message: hostile }], hostile));
  expect(markup).not.toMatch(/<script|\u202e/);
  expect(markup).toContain('&lt;script&gt;');
});
