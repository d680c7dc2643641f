import * as fc from 'fast-check';
import { FUZZ_RUNS } from '../../helpers/fuzz';
import type { ExpectedCell, ExpectedSetting } from '../../../lib/verify';
import { liveCell } from '../../../lib/verify/compare/cell';
import { standingOf } from '../../../lib/verify/compare/standing';
import type { Fact, Facts } from '../../../lib/verify/facts';
import type { Asked } from '../../../lib/verify/gather';
import { absent, cellOf, found, itemOf, silent } from './expectations';

const NOW = 1_000_000;

function live(cell: ExpectedCell, ...asked: readonly Asked[]) {
  const standings = new Map(asked.map(one => [one.item.key, standingOf(one)]));
  return liveCell(cell, { standing: key => standings.get(key), now: NOW });
}

const multiAz = itemOf('db', [{ fact: 'multiAz', rule: 'is', value: true }]);
const onMultiAz = cellOf({ relies: [{ item: 'db', facts: ['multiAz'] }] });
const dated = itemOf('db');
const onAge = cellOf({ relies: [{ item: 'db', facts: [] }], freshness: ['db'] });

describe('a cell that hangs on a setting', () => {
  test('is met where it is as the templates have it', () => {
    expect(live(onMultiAz, found(multiAz, { multiAz: true }))).toMatchObject({
      verdict: 'met',
      rpoSeconds: 300,
      rpoMeasured: false,
    });
  });

  test('is missed where it differs, and has no figures then', () => {
    expect(live(onMultiAz, found(multiAz, { multiAz: false }))).toMatchObject({
      verdict: 'missed',
      rpoSeconds: null,
      rtoSeconds: null,
      because: ['db (db): Multi-AZ is off, and the templates have on'],
    });
  });

  test('is missed where the thing is gone', () => {
    expect(live(onMultiAz, absent(multiAz))).toMatchObject({
      verdict: 'missed',
      because: ['db (db) is not there'],
    });
  });

  test.each([
    ['nobody answers', [silent(multiAz)]],
    ['the service leaves it out', [found(multiAz, {})]],
    ['it was never asked for', []],
  ])('is unknown where %s', (_, asked) => {
    expect(live(onMultiAz, ...asked).verdict).toBe('unknown');
  });

  test('is not moved by what it does not hang on', () => {
    const item = itemOf('db', [...multiAz.settings, { fact: 'retentionDays', rule: 'at-least', value: 7 }]);
    expect(live(onMultiAz, found(item, { multiAz: true, retentionDays: 1 })).verdict).toBe('met');
  });
});

describe('a cell that hangs on a policy', () => {
  const [stated] = [
    JSON.stringify({ Effect: 'Deny', Principal: '*', Action: 'kms:PutKeyPolicy', Resource: '*' }),
  ];
  const decrypt = JSON.stringify({
    Sid: 'No',
    Effect: 'Deny',
    Principal: '*',
    Action: 'kms:*',
    Resource: '*',
  });
  const cell = cellOf({ relies: [{ item: 'policy', facts: ['opened', 'closed'] }] });
  const withLive = (...statements: string[]) => ({
    ...found(itemOf('policy'), { statements }),
    statements: [stated],
  });

  test('is met where it says what the templates have', () => {
    expect(live(cell, withLive(stated)).verdict).toBe('met');
  });

  test('is missed where it lets more through', () => {
    expect(live(cell, withLive())).toMatchObject({
      verdict: 'missed',
      because: ['policy (policy): the deny 1 (kms:putkeypolicy) is gone'],
    });
  });

  test('is unprovable where it keeps a recovery back', () => {
    expect(live(cell, withLive(stated, decrypt))).toMatchObject({
      verdict: 'unprovable',
      because: ['policy (policy): the deny No (kms:*) is not in the templates'],
    });
  });

  test('is unknown where the service does not tell', () => {
    expect(live(cell, { ...withLive(), answer: { state: 'found', facts: {} } }).verdict).toBe('unknown');
  });
});

describe('a cell that can be measured', () => {
  test('is met with the age of what could be brought back', () => {
    expect(live(onAge, found(dated, { freshAt: NOW - 720 }))).toMatchObject({
      verdict: 'met',
      rpoSeconds: 720,
      rpoMeasured: true,
    });
  });

  test('is missed where that is older than the objective, whatever the templates say', () => {
    expect(live(onAge, found(dated, { freshAt: NOW - 901 })).verdict).toBe('missed');
  });

  test('is unprovable where nothing tells the age', () => {
    expect(live(onAge, found(dated, {}))).toMatchObject({ verdict: 'unprovable', rpoMeasured: false });
  });

  test('makes nothing younger than now where a clock runs ahead', () => {
    expect(live(onAge, found(dated, { freshAt: NOW + 60 })).rpoSeconds).toBe(0);
  });

  test('counts the freshest of several', () => {
    const cell = cellOf({ freshness: ['one', 'other'] });
    const asked = [
      found(itemOf('one'), { freshAt: NOW - 800 }),
      found(itemOf('other'), { freshAt: NOW - 100 }),
    ];
    expect(live(cell, ...asked).rpoSeconds).toBe(100);
  });
});

describe('a cell that comes back from a copy, whose data is older than the copy', () => {
  const cell = cellOf({ ...onAge, copies: true });

  test('has the figure of the templates, which counts from the data', () => {
    expect(live(cell, found(dated, { freshAt: NOW - 60 }))).toMatchObject({
      verdict: 'met',
      rpoSeconds: 300,
      rpoMeasured: false,
    });
  });

  test('is missed where the copy alone is too old', () => {
    expect(live(cell, found(dated, { freshAt: NOW - 901 }))).toMatchObject({
      verdict: 'missed',
      rpoSeconds: 901,
      rpoMeasured: true,
    });
  });

  test('is unprovable without a copy', () => {
    expect(live(cell, found(dated, {})).verdict).toBe('unprovable');
  });
});

describe('a cell with a rehearsal', () => {
  const cell = cellOf({ rehearsals: ['test'] });
  const rehearsed = (passed: boolean, seconds: number) =>
    found(itemOf('test'), { rehearsed: passed, rehearsedAt: NOW - 60, restoreSeconds: seconds });

  test('takes as long as its restore did, where that is longer', () => {
    expect(live(cell, rehearsed(true, 1_200))).toMatchObject({ verdict: 'met', rtoSeconds: 1_200 });
    expect(live(cell, rehearsed(true, 30))).toMatchObject({ verdict: 'met', rtoSeconds: 600 });
  });

  test('is missed where the restore alone took too long', () => {
    expect(live(cell, rehearsed(true, 3_601)).verdict).toBe('missed');
  });

  test('is unprovable where the newest failed', () => {
    expect(live(cell, rehearsed(false, 30)).verdict).toBe('unprovable');
  });

  test('gets no recovery time from a restore alone', () => {
    const open = cellOf({ rehearsals: ['test'] }, { rtoSeconds: null, verdict: 'unprovable' });
    expect(live(open, rehearsed(true, 30))).toMatchObject({ verdict: 'unprovable', rtoSeconds: null });
  });

  test('is unknown where nobody tells of rehearsals', () => {
    expect(live(cell, silent(itemOf('test'))).verdict).toBe('unknown');
  });

  test('stands without any', () => {
    expect(live(cell, found(itemOf('test'), {})).verdict).toBe('met');
  });
});

describe('a cell that the templates give no bound for', () => {
  const open = { rpoSeconds: null, verdict: 'unprovable' } as const;

  test('is met by a measurement where only the lag was open', () => {
    const cell = cellOf({ ...onAge, fillable: true }, open);
    expect(live(cell, found(dated, { freshAt: NOW - 60 })).verdict).toBe('met');
  });

  test('stays unprovable where more than the lag was open', () => {
    expect(live(cellOf(onAge, open), found(dated, { freshAt: NOW - 60 }))).toMatchObject({
      verdict: 'unprovable',
      rpoSeconds: null,
    });
  });

  test('stays unprovable without a recovery time', () => {
    const cell = cellOf({ ...onAge, fillable: true }, { ...open, rtoSeconds: null });
    expect(live(cell, found(dated, { freshAt: NOW - 60 })).verdict).toBe('unprovable');
  });
});

test('a cell that the templates call missed stays so, however fresh its backup is by chance', () => {
  const cell = cellOf(onAge, { rpoSeconds: 86_400, verdict: 'missed' });
  expect(live(cell, found(dated, { freshAt: NOW })).verdict).toBe('missed');
});

test.each(['waived', 'no-objective'] as const)(
  'a cell that is %s stays so, and says what was found',
  verdict => {
    const cell = cellOf({ relies: onMultiAz.relies }, { verdict });
    expect(live(cell, absent(multiAz))).toMatchObject({ verdict, because: ['db (db) is not there'] });
  },
);

test('a cell of which nothing can be asked is unprovable, whatever the templates say', () => {
  expect(live(cellOf({ gap: 'nothing is asked for' }))).toMatchObject({
    verdict: 'unprovable',
    because: ['nothing is asked for'],
  });
});

/** Settings and the facts that keep them. */
const kept: readonly (readonly [ExpectedSetting, Fact])[] = [
  [{ fact: 'multiAz', rule: 'is', value: true }, true],
  [{ fact: 'retentionDays', rule: 'at-least', value: 7 }, 14],
  [{ fact: 'lock', rule: 'at-least', value: 'governance' }, 'compliance'],
  [{ fact: 'replicatesTo', rule: 'includes', value: 'arn' }, ['arn']],
  [{ fact: 'state', rule: 'is', value: 'Enabled' }, 'Enabled'],
];

test('a live fact that is missing never yields met', () => {
  fc.assert(
    fc.property(
      fc.subarray([...kept], { minLength: 1 }),
      fc.boolean(),
      fc.nat(),
      fc.constantFrom('fact', 'answer', 'item'),
      (settings, measured, which, missing) => {
        const item = itemOf(
          'db',
          settings.map(([setting]) => setting),
        );
        const names = settings.map(([{ fact }]) => fact);
        const facts: Facts = {
          ...Object.fromEntries(settings.map(([{ fact }, value]) => [fact, value])),
          ...(measured ? { freshAt: NOW - 60 } : {}),
        };
        const cell = cellOf({
          relies: [{ item: 'db', facts: names }],
          ...(measured ? { freshness: ['db'] } : {}),
        });
        expect(live(cell, found(item, facts)).verdict).toBe('met');
        const all = Object.keys(facts);
        const others = { ...facts, [all[which % all.length]!]: undefined };
        const asked = { fact: [found(item, others)], answer: [silent(item)], item: [] }[missing]!;
        expect(live(cell, ...asked).verdict).not.toBe('met');
      },
    ),
    { numRuns: FUZZ_RUNS },
  );
});

test('no verdict is better than what the templates call missed, whatever is found', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('multiAz', 'freshAt'), fc.oneof(fc.boolean(), fc.integer())),
      facts => {
        const cell = cellOf({ ...onAge, fillable: true }, { verdict: 'missed' });
        expect(live(cell, found(dated, facts as Facts)).verdict).toBe('missed');
      },
    ),
    { numRuns: FUZZ_RUNS },
  );
});
