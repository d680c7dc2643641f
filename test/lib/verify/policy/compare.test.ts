import * as fc from 'fast-check';
import { HOLE } from '../../../../lib/verify';
import { statementsIn } from '../../../../lib/verify/policy/clause';
import { comparePolicies } from '../../../../lib/verify/policy/compare';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';

type Statement = Readonly<Record<string, unknown>>;

const ROOT = 'arn:aws:iam::111122223333:root';
const BREAK_GLASS = 'arn:aws:iam::111122223333:role/break-glass';
const ALLOW = {
  Sid: 'Use',
  Effect: 'Allow',
  Principal: { AWS: ROOT },
  Action: ['kms:Decrypt'],
  Resource: '*',
};
const DENY = {
  Sid: 'OnlyBreakGlass',
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'],
  Resource: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS] } },
};

const compared = (stated: readonly Statement[], live: readonly Statement[]) =>
  comparePolicies(
    stated.map(statement => JSON.stringify(statement)),
    live.map(statement => JSON.stringify(statement)),
  );
const SAME = { opened: [], closed: [] };

describe('policies that say the same', () => {
  test.each<[string, Statement, Statement]>([
    ['one text, as a list of one', ALLOW, { ...ALLOW, Action: 'kms:Decrypt' }],
    ['an account, as its root', ALLOW, { ...ALLOW, Principal: { AWS: '111122223333' } }],
    ['everybody, with and without a kind', DENY, { ...DENY, Principal: '*' }],
    [
      'actions in another order and case',
      DENY,
      { ...DENY, Action: ['KMS:PutKeyPolicy', 'kms:ScheduleKeyDeletion'] },
    ],
    [
      'keys of conditions in another case',
      DENY,
      { ...DENY, Condition: { ArnNotEquals: { 'AWS:principalarn': BREAK_GLASS } } },
    ],
    [
      'a number and a boolean as text',
      { ...ALLOW, Condition: { Bool: { a: true }, NumericLessThan: { b: 30 } } },
      { ...ALLOW, Condition: { NumericLessThan: { b: '30' }, Bool: { a: 'True' } } },
    ],
    ['another Sid', ALLOW, { ...ALLOW, Sid: 'Other' }],
  ])('are the same: %s', (_, stated, live) => {
    expect(compared([stated], [live])).toEqual(SAME);
  });

  test('are the same in another order, split and joined', () => {
    const [first, second] = DENY.Action.map(Action => ({ ...DENY, Action }));
    expect(compared([ALLOW, DENY], [first!, ALLOW, second!])).toEqual(SAME);
    expect(compared([first!, ALLOW, second!], [ALLOW, DENY])).toEqual(SAME);
  });

  test('are the same where the live one denies more', () => {
    expect(compared([DENY], [{ ...DENY, Action: 'kms:*', Condition: {} }]).opened).toEqual([]);
  });
});

describe('a policy lets more through', () => {
  test.each<[string, readonly Statement[], readonly Statement[], RegExp]>([
    [
      'where a deny is gone',
      [ALLOW, DENY],
      [ALLOW],
      /^the deny OnlyBreakGlass \(kms:putkeypolicy, kms:schedulekeydeletion\) is gone$/,
    ],
    ['where a deny lost an action', [DENY], [{ ...DENY, Action: 'kms:PutKeyPolicy' }], /is gone$/],
    [
      'where a deny spares somebody more',
      [DENY],
      [{ ...DENY, Condition: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS, ROOT] } } }],
      /is gone$/,
    ],
    [
      'where a deny has a further condition',
      [DENY],
      [{ ...DENY, Condition: { ...DENY.Condition, Bool: { 'aws:SecureTransport': false } } }],
      /is gone$/,
    ],
    ['where a deny is about fewer principals', [DENY], [{ ...DENY, Principal: { AWS: ROOT } }], /is gone$/],
    ['where a deny became an allow', [DENY], [{ ...DENY, Effect: 'Allow' }], /is gone$/],
    [
      'where an allow appeared',
      [DENY],
      [DENY, { ...ALLOW, Principal: '*' }],
      /^the allow Use \(kms:decrypt\) is not in the templates$/,
    ],
    [
      'where an allow lost its condition',
      [{ ...ALLOW, Condition: { StringEquals: { 'kms:CallerAccount': '1' } } }],
      [ALLOW],
      /not in the templates$/,
    ],
    [
      'where an allow is about further actions',
      [ALLOW],
      [{ ...ALLOW, Action: 'kms:*' }],
      /not in the templates$/,
    ],
    [
      'where an allow names somebody more',
      [ALLOW],
      [{ ...ALLOW, Principal: { AWS: [ROOT, '999988887777'] } }],
      /not in the templates$/,
    ],
    [
      'where an allow is about all but something',
      [ALLOW],
      [{ Effect: 'Allow', Principal: ALLOW.Principal, NotAction: 'kms:Encrypt', Resource: '*' }],
      /^the allow 1 \(all but kms:encrypt\) is not/,
    ],
  ])('%s', (_, stated, live, words) => {
    expect(compared(stated, live).opened[0]).toMatch(words);
  });
});

describe('a policy lets less through', () => {
  test('where an allow is gone', () => {
    expect(compared([ALLOW], []).closed).toEqual(['the allow Use (kms:decrypt) is gone']);
  });

  test('where what a recovery needs is denied', () => {
    const deny = { ...ALLOW, Effect: 'Deny', Principal: '*' };
    expect(compared([ALLOW], [ALLOW, deny]).closed).toEqual([
      'the deny Use (kms:decrypt) is not in the templates',
    ]);
    expect(
      compared([ALLOW], [ALLOW, { ...deny, Action: undefined, NotAction: 'kms:Encrypt' }]).closed,
    ).toHaveLength(1);
  });

  test('but not where something else is denied, which makes it stronger', () => {
    expect(compared([ALLOW], [ALLOW, DENY])).toEqual(SAME);
  });
});

describe('what the templates do not determine is no difference', () => {
  const oneOpen = { ...DENY, Condition: { ArnNotEquals: { 'aws:PrincipalArn': [BREAK_GLASS, HOLE] } } };
  const spares = (...roles: string[]) => ({
    ...DENY,
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': roles } },
  });

  test('a part of a list, which stands for one thing', () => {
    expect(compared([oneOpen], [spares(BREAK_GLASS, 'arn:aws:iam::1:role/a')])).toEqual(SAME);
    expect(compared([oneOpen], [spares(BREAK_GLASS, 'arn:aws:iam::1:role/a', ROOT)]).opened).toHaveLength(1);
  });

  test('a principal', () => {
    expect(compared([{ ...ALLOW, Principal: { AWS: HOLE } }], [ALLOW])).toEqual(SAME);
    expect(
      compared([{ ...ALLOW, Principal: { AWS: HOLE } }], [{ ...ALLOW, Action: 'kms:*' }]).opened,
    ).toHaveLength(1);
  });

  test('a condition', () => {
    expect(compared([{ ...DENY, Condition: HOLE }], [DENY])).toEqual(SAME);
    expect(compared([{ ...DENY, Condition: { ArnNotEquals: HOLE } }], [DENY])).toEqual(SAME);
  });

  test('a whole statement, while the others are compared', () => {
    const live = [ALLOW].map(statement => JSON.stringify(statement));
    expect(comparePolicies([HOLE], live)).toEqual(SAME);
    expect(comparePolicies([HOLE, JSON.stringify(DENY)], live).opened).toHaveLength(1);
  });

  test('but nobody writes it into a live policy', () => {
    expect(compared([DENY], [{ ...DENY, Principal: { AWS: HOLE } }]).opened).toHaveLength(1);
    expect(compared([DENY], [{ Sid: HOLE, Effect: HOLE }]).opened).toHaveLength(1);
  });
});

test('reads a policy of one statement without a list, and nothing out of what is none', () => {
  expect(statementsIn(JSON.stringify({ Statement: ALLOW }))).toEqual([JSON.stringify(ALLOW)]);
  expect(statementsIn('{')).toBeUndefined();
  expect(statementsIn('[]')).toBeUndefined();
});

const someOf = (...items: readonly string[]) => fc.subarray([...items], { minLength: 1 });
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Principal: someOf(ROOT, BREAK_GLASS, '999988887777').map(AWS => ({ AWS })),
  Action: someOf('kms:Decrypt', 'kms:Encrypt', 'kms:PutKeyPolicy', 's3:*'),
  Resource: someOf('*', 'arn:aws:s3:::b', 'arn:aws:s3:::b/*'),
  Condition: fc.dictionary(
    fc.constantFrom('StringEquals', 'ArnNotLike', 'Bool'),
    fc.dictionary(fc.constantFrom('a', 'b'), someOf('x', 'y', 'true'), { minKeys: 1 }),
  ),
});
const policy = fc.array(statement, { maxLength: 5 });

test('a policy does not differ from itself, however it is written', () => {
  const written = ({ Principal, ...rest }: Statement): Statement => ({
    ...Object.fromEntries(
      Object.entries(rest)
        .reverse()
        .map(([key, value]) => [key, Array.isArray(value) ? [...(value as unknown[])].reverse() : value]),
    ),
    Principal,
  });
  fc.assert(
    fc.property(policy, statements => {
      expect(compared(statements, [...statements].reverse().map(written))).toEqual(SAME);
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
});

test('a deny that is gone is found, unless another one says the same', () => {
  fc.assert(
    fc.property(policy, statements => {
      const all = [...statements, DENY];
      expect(compared(all, statements).opened).toContainEqual(
        expect.stringMatching(/^the deny OnlyBreakGlass/),
      );
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
});

test('whatever a service answers with, comparing ends without an error', () => {
  fc.assert(
    fc.property(
      fc.array(fc.json(), { maxLength: 4 }),
      fc.array(fc.json(), { maxLength: 4 }),
      (stated, live) => {
        const { opened, closed } = comparePolicies(stated, live);
        for (const line of [...opened, ...closed]) expect(typeof line).toBe('string');
      },
    ),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
});
