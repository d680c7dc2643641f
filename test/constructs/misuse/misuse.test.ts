import { Mixin } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as library from '../../../constructs';
import { RecoveryError } from '../../../lib/model/errors';
import { testStack, templateOf } from '../../helpers/stack';
import { type Entry, TABLE } from './table';

/** Static methods that take properties or something that exists already. */
const WAYS_IN = /^(from[A-Z]\w*|declare|protect)$/;

type Class = new (...args: never[]) => unknown;

const NONSENSE: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['"text"', 'text'],
  ['7', 7],
  ['true', true],
  ['["text"]', ['text']],
];

test('every class that is exported and can be used with anything stands in the table', () => {
  const classes = Object.values<object>(library)
    .flatMap<unknown>(room => (typeof room === 'object' ? Object.values(room) : []))
    .filter((value): value is Class => typeof value === 'function');
  const ways = classes.flatMap(one => [
    ...(one.prototype instanceof Construct || one.prototype instanceof Mixin ? [one.name] : []),
    ...Object.getOwnPropertyNames(one)
      .filter(name => WAYS_IN.test(name))
      .map(name => `${one.name}.${name}`),
  ]);
  expect(ways.length).toBeGreaterThan(25);
  expect(TABLE.map(entry => entry.name).sort()).toEqual(ways.sort());
});

describe.each(TABLE)('$name', entry => {
  test.each(entry.examples.map((example, index) => [index + 1, example] as const))(
    'takes example %i, so that what fails below fails for its own sake',
    (_, example) => {
      expect(() => templateOf(stack => void entry.call(stack, example(stack) as never))).not.toThrow();
    },
  );

  test.each(NONSENSE.filter(([, value]) => isNonsense(entry, value)))(
    'fails for %s as properties, and says what is allowed',
    (received, value) => {
      const error = errorOf(() => entry.call(testStack(), value as never));
      expect(error).toBeInstanceOf(RecoveryError);
      expect((error as RecoveryError).message).toMatch(
        /^[A-Z][\w/]*: [a-z].*, received .+; allowed: .+; [a-z].+$/,
      );
      expect((error as RecoveryError).text).toContain(`, received ${received}; `);
      if (value === undefined) {
        expect((error as RecoveryError).text).toMatch(entry.complaint ?? /^the properties are not usable/);
      }
    },
  );

  if (entry.optional) {
    test('does without properties', () => {
      expect(() => templateOf(stack => void entry.call(stack, undefined as never))).not.toThrow();
    });
  }
});

function isNonsense(entry: Entry, value: unknown): boolean {
  if (value === undefined) return !entry.optional;
  return !entry.examples.some(
    example => typeof example(testStack()) === typeof value && typeof value === 'string',
  );
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
