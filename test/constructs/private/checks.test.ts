import { Duration, Lazy, Token } from 'aws-cdk-lib';
import {
  checkDays,
  checkInteger,
  checkName,
  checkRegion,
  describeDuration,
} from '../../../constructs/private/checks';
import { isKnown, reject, rejectAt } from '../../../constructs/private/errors';
import { testStack } from '../../helpers/stack';

const scope = testStack();
const bounds = { min: 7, max: 30 };

describe('days', () => {
  const days = (value: unknown) => checkDays(scope, 'bad-window', 'the window', value as Duration, bounds);

  test.each([Duration.days(7), Duration.days(30), Duration.hours(168)])('%s is within bounds', value => {
    expect(days(value)).toBe(value.toDays());
  });

  test('a token passes', () => {
    const token = Duration.days(Lazy.number({ produce: () => 8 }));
    expect(Token.isUnresolved(days(token))).toBe(true);
  });

  test.each([
    Duration.days(6),
    Duration.days(31),
    Duration.hours(169),
    7,
    '7',
    Number.NaN,
    null,
    undefined,
    {},
  ])('fails for %p', value => {
    expect(() => days(value)).toThrow(
      /^Test: the window is out of bounds, received .*; allowed: whole days from 7 to 30; pass Duration\.days/,
    );
  });
});

describe('whole numbers', () => {
  const integer = (value: unknown) => checkInteger(scope, 'bad-count', 'the count', value as number, bounds);

  test('bounds are part of what is allowed, and tokens pass', () => {
    expect([integer(7), integer(30)]).toEqual([7, 30]);
    expect(Token.isUnresolved(integer(Lazy.number({ produce: () => 8 })))).toBe(true);
  });

  test.each([6, 31, 7.5, Number.NaN, Number.POSITIVE_INFINITY, '7', null, undefined, [7]])(
    'fails for %p',
    value => {
      expect(() => integer(value)).toThrow(/^Test: the count is out of bounds.*whole numbers from 7 to 30/);
    },
  );
});

describe('names', () => {
  const name = (value: unknown) =>
    checkName(scope, 'bad-name', 'the name', value as string, /^[a-z]+$/, 'lower-case letters');

  test('a name that fits and a token pass', () => {
    const token = Lazy.string({ produce: () => 'late' });
    expect([name('abc'), name(token)]).toEqual(['abc', token]);
  });

  test.each(['', 'A', 'a b', 7, null, undefined, ['abc'], { toString: () => 'abc' }])(
    'fails for %p',
    value => {
      expect(() => name(value)).toThrow(/^Test: the name is not a valid name.*lower-case letters/);
    },
  );
});

describe('regions', () => {
  test.each(['us-east-1', 'ap-southeast-7', 'us-gov-west-1', 'mx-central-1'])('%s is one', region => {
    expect(checkRegion(scope, 'the region', region)).toBe(region);
  });

  test.each(['us-east', 'us_east_1', 'US-EAST-1', 'us-east-1a', 'virginia', ''])('fails for %j', region => {
    expect(() => checkRegion(scope, 'the region', region)).toThrow(/an AWS region code such as us-west-2/);
  });
});

test('a duration is described as a person would write it, anything else as it is', () => {
  expect(describeDuration(Duration.hours(36))).toBe('1 day 12 hours');
  expect(describeDuration('soon' as never)).toBe('soon');
});

test('errors carry the path of the construct, or of the one that is being made', () => {
  const rejection = { code: 'bad', problem: 'no good', allowed: 'good ones', fix: 'pick one' };
  expect(reject(scope, rejection).path).toBe('Test');
  expect(rejectAt(scope, 'Child', rejection).path).toBe('Test/Child');
  expect(rejectAt(scope.node.root, 'Child', rejection).path).toBe('Child');
});

test('what is known while synthesizing is neither missing nor a token', () => {
  expect([isKnown('a'), isKnown(0)]).toEqual([true, true]);
  expect([isKnown(undefined), isKnown(Lazy.string({ produce: () => 'a' }))]).toEqual([false, false]);
});
