import { NO_OBJECTIVES } from '../../../../lib/assess/objectives/objectives';
import type { Claim } from '../../../../lib/model/claims';
import type { Finding, Posture, PostureCell, Proof } from '../../../../lib/model/posture';
import { renderStatementMarkdown } from '../../../../lib/render/statement/markdown';
import { type Statement, stateOf } from '../../../../lib/render/statement/statement';
import { cell, posture, store } from '../../../helpers/posture';

const clock = { now: new Date('2026-11-21T12:00:00Z'), maxAgeSeconds: 100 * 86_400 };
const { assumptions } = NO_OBJECTIVES;
const LOST = cell({ recoverable: false, rpoSeconds: null, rtoSeconds: null, mechanism: null, basis: null });

function stated(of: Posture, more: Partial<typeof assumptions> = {}): Statement {
  return stateOf(of, { title: 'How we recover', clock, assumptions: { ...assumptions, ...more } });
}

function markdown(of: Posture): string {
  return renderStatementMarkdown(stated(of));
}

/** The text below a heading, up to the next one of its level. */
function section(text: string, heading: string): string {
  const level = /^#+/.exec(heading)![0];
  const [, after = ''] = text.split(`${heading}\n`);
  return after.split(new RegExp(`^${level} `, 'm'))[0]!;
}

/** The row of the only store in a scenario. */
function row(different: PostureCell): string {
  const text = markdown(posture(store({ 'region-failure': different })));
  return section(text, '### The whole region fails').match(/^\| 1 × .*$/m)![0];
}

describe('a row says', () => {
  test('what is promised, what is worked out, on what basis, and that nothing was tested', () =>
    expect(row(cell())).toBe(
      '| 1 × database in eu-west-1 | restore to a chosen point in time | 15 min / 1 h | 5 min / 30 min | configured | kept, as configured | not tested |',
    ));

  test.each([
    ['sla', "kept, under AWS's service level agreement"],
    ['documented', 'kept, by what AWS documents'],
    ['typical', 'kept, if it goes as AWS calls typical'],
    ['assumed', 'kept, under our own assumptions'],
    ['measured', 'kept, in part as measured in a rehearsal'],
  ] as const)('no more than the basis %s', (basis, words) =>
    expect(row(cell({ basis }))).toContain(`| ${basis} | ${words} |`),
  );

  test('that nothing brings data back', () =>
    expect(row(LOST)).toMatch(/\| none \| 15 min \/ 1 h \| lost \| none \| \*\*not kept\*\* \|/));

  test('that there is no bound', () =>
    expect(row(cell({ rtoSeconds: null }))).toMatch(
      /5 min \/ no bound \| configured \| \*\*cannot be shown\*\*/,
    ));

  test('why somebody accepts a miss, and until when', () => {
    const waiver = { reason: 'made anew', until: '10 customers' };
    expect(row({ ...LOST, verdict: 'waived', waiver })).toContain(
      '**not kept, accepted: made anew (to be reconsidered: 10 customers)**',
    );
    expect(row(cell({ rpoSeconds: null, verdict: 'waived', waiver }))).toContain(
      '**cannot be shown, accepted: ',
    );
  });

  test('that nothing was promised', () =>
    expect(row(cell({ objective: null }))).toMatch(
      /\| none \| 5 min \/ 30 min \| configured \| \*\*nothing promised/,
    ));

  test('figures in full, so that a broken promise never looks like a kept one', () =>
    expect(row(cell({ rtoSeconds: 3_601 }))).toContain(
      '15 min / 1 h | 5 min / 1 h 1 s | configured | **not kept**',
    ));
});

describe('a row says of tests', () => {
  const passed: Proof = {
    at: '2026-11-01T10:40:00Z',
    outcome: 'passed',
    rpoSeconds: 240,
    rtoSeconds: null,
    evidence: 'rehearsal-1',
    kind: 'rehearsal',
  };

  test.each<[string, Partial<Proof>, string]>([
    ['that passed', {}, 'tested on 2026-11-01: measured RPO 4 min, RTO not measured'],
    ['that are too old', { at: '2026-01-01T00:00:00Z' }, 'test out of date: last passed on 2026-01-01'],
    ['that failed', { outcome: 'failed' }, 'test failed on 2026-11-01'],
    [
      'that ran elsewhere',
      { kind: 'drill' },
      'not tested by a rehearsal in AWS: a drill or a validation passed on 2026-11-01',
    ],
    [
      'of which nobody says what they were',
      { kind: undefined },
      'not tested by a rehearsal in AWS: a drill or a validation passed on 2026-11-01',
    ],
  ])('%s', (_, differences, words) =>
    expect(row(cell({ proof: { ...passed, ...differences } }))).toContain(`| ${words} |`),
  );

  test('nothing, where there is no evidence', () =>
    expect(markdown(posture(store()))).toContain('every figure here is worked out, and none is measured'));

  test('and the section on tests counts them by what they are worth', () => {
    const text = markdown(
      posture(store({ 'region-failure': cell({ proof: passed }) }), store({}, { id: 'Other' })),
    );
    const tested = section(text, '## Tested and untested');
    expect(tested).toContain('| The whole region fails | 1 | 0 | 0 | 0 | 1 |');
    expect(tested).toContain('- The whole region fails, 1 × database in eu-west-1: tested on 2026-11-01');
  });
});

describe('like stores', () => {
  const stores = Array.from({ length: 312 }, (_, index) =>
    store({ 'account-loss': LOST }, { id: `Shop/tenant-${index}` }),
  );

  test('are counted together, and no id of a tenant is published', () => {
    const text = markdown(posture(...stores));
    expect(text).toContain('| 312 × database in eu-west-1 |');
    expect(text).not.toContain('tenant-');
    expect(text.length).toBeLessThan(10_000);
  });

  test('are named for an auditor, with how many more there are', () =>
    expect(renderStatementMarkdown(stated(posture(...stores)), 'ids')).toContain(
      '312 × database in eu-west-1 (Shop/tenant-0, Shop/tenant-1, Shop/tenant-2, Shop/tenant-3, Shop/tenant-4, and 307 more)',
    ));

  test('are all listed for programs, each in one answer for each scenario', () => {
    const { answers } = stated(posture(...stores));
    for (const { stores: ids } of answers) expect(ids).toHaveLength(312);
    expect(answers).toHaveLength(7);
  });

  test('of different promises or ends are told apart', () => {
    const other = store({ 'account-loss': LOST, 'key-loss': LOST }, { id: 'Other' });
    expect(markdown(posture(...stores, other))).toMatch(
      /An encryption key is lost\n\n[^#]*312 × .*\n\| 1 × /,
    );
  });
});

test('one pair of objectives is one line', () =>
  expect(section(markdown(posture(store())), '## Recovery objectives')).toContain(
    'For every store, whatever goes wrong: **RPO ≤ 15 min, RTO ≤ 1 h**.',
  ));

test('objectives that differ by case or store stand in a table', () => {
  const daily = { rpoSeconds: 86_400, rtoSeconds: 604_800 };
  const text = markdown(
    posture(
      store({ 'region-failure': cell({ objective: daily }) }),
      store({}, { id: 'Files', type: 'AWS::S3::Bucket' }),
    ),
  );
  const table = section(text, '## Recovery objectives');
  expect(table).toContain('| The whole region fails | 1 × database in eu-west-1 | RPO ≤ 24 h, RTO ≤ 7 d |');
  expect(table).toContain('| The whole region fails | 1 × bucket in eu-west-1 | RPO ≤ 15 min, RTO ≤ 1 h |');
  expect(table).toContain('| An encryption key is lost | all stores | RPO ≤ 15 min, RTO ≤ 1 h |');
});

test('how long everything together takes is said, or that it has no bound', () => {
  const order = (rtoSeconds: number | null) =>
    ({ scenario: 'key-loss', rtoSeconds, criticalPath: [], steps: [] }) as const;
  const text = (rtoSeconds: number | null): string =>
    section(
      markdown({ ...posture(store()), recoveryOrder: [order(rtoSeconds)] }),
      '### An encryption key is lost',
    );
  expect(text(5_400)).toMatch(/Everything together, .*: worked out as 1 h 30 min\./);
  expect(text(null)).toMatch(/Everything together, .*: no bound can be given\./);
});

test('data that a failing region takes with it is disclosed, promised or not', () => {
  const text = markdown(
    posture(store({ 'region-failure': { ...LOST, objective: null, verdict: 'no-objective' } })),
  );
  expect(section(text, '## If a region fails')).toMatch(/No way back outside of the region.*1 × database/);
});

test('what else is wrong is said by kind, errors first', () => {
  const error: Finding = {
    id: 'evidence-altered',
    severity: 'error',
    resource: 'a.json',
    message: 'm',
    remedy: 'r',
    source: 's',
  };
  const result = stated({ ...posture(store()), findings: [error, { ...error, resource: 'b.json' }] });
  expect(result.kept).toBe(false);
  expect(renderStatementMarkdown(result)).toContain(
    '- error: a record of evidence is not as it was written (2 times)',
  );
});

test('what was declared to be no store is said, and named only to auditors', () => {
  const result = stated(posture(store()), { ignore: ['Shop/globex-scratch'] });
  expect(renderStatementMarkdown(result)).toContain('- Declared to be no store, and not judged: 1 entries.');
  expect(renderStatementMarkdown(result)).not.toContain('globex');
  expect(renderStatementMarkdown(result, 'ids')).toContain('not judged: Shop/globex-scratch.');
});

test('without objectives nothing is promised', () => {
  const open = store();
  const none = Object.fromEntries(
    Object.keys(open.scenarios).map(scenario => [scenario, cell({ objective: null })]),
  ) as typeof open.scenarios;
  expect(markdown(posture({ ...open, scenarios: none }))).toContain('We state no recovery objective');
});

test('without stores there is still a statement', () =>
  expect(markdown(posture())).toContain('The definition has no store of data.'));

test('accounts are counted and never numbered', () => {
  const place = {
    id: 'a',
    kind: 'store',
    type: 't',
    name: 'n',
    region: 'r',
    account: '123456789012',
    known: true,
  } as const;
  const text = markdown({ ...posture(store()), map: { places: [place], flows: [] } });
  expect(text).toContain('- Accounts that hold data: 1.');
  expect(text).not.toContain('123456789012');
});

test('text of the company makes no markup', () => {
  const waiver = { reason: 'see | <script> [x](y)' };
  expect(row({ ...LOST, verdict: 'waived', waiver })).toContain('see \\| &lt;script> \\[x\\](y)');
});

describe('claims', () => {
  const PROOF = { kind: 'template', file: 'test/some.test.ts', test: 'versions are kept' } as const;
  const kept = { id: 1, claim: 'Versions are kept', result: 'proven', proofs: [PROOF] } as const;
  const broken = {
    id: 2,
    claim: 'Backups leave | the region',
    result: 'contradicted',
    proofs: [{ ...PROOF, kind: 'posture' }],
    because: 'And stay within it',
  } as const;
  const outside = {
    id: 3,
    claim: 'Customers are told',
    result: 'not-provable',
    proofs: [],
    because: 'It is what people do',
  } as const;
  const claiming = (...claims: readonly Claim[]): Statement =>
    stateOf(posture(store()), { title: 'How we recover', clock, assumptions, claims });
  const heading = '## What we claim, and what shows it';

  test('are left out where none are stated', () => expect(markdown(posture(store()))).not.toContain(heading));

  test('stand with their result, the reason, and what shows it', () => {
    const text = section(renderStatementMarkdown(claiming(kept, broken, outside)), heading);
    expect(text).toContain('3 claims: 1 proven, 1 contradicted, 1 not provable here.');
    expect(text.split('\n').filter(line => /^\| \d/.test(line))).toEqual([
      '| 1 | Versions are kept | proven | the templates |',
      '| 2 | Backups leave \\| the region | **contradicted**. And stay within it | what the templates can recover |',
      '| 3 | Customers are told | **not provable here**. It is what people do | nothing here |',
    ]);
  });

  test('one that is contradicted makes the answer a no', () => {
    expect(claiming(kept, outside).kept).toBe(true);
    expect(claiming(kept, broken).kept).toBe(false);
  });
});
