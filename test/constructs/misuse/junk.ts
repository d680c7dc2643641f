import { Duration, Size, type Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { KEY_ARN } from './parts';

/** What a plain JavaScript caller may pass where something else is wanted. */
export const JUNK: Readonly<Record<string, (stack: Stack) => unknown>> = {
  null: () => null,
  nothing: () => undefined,
  'no text': () => '',
  'a space': () => ' ',
  'a text': () => 'text',
  'a text in another alphabet': () => 'ünïcode-☃',
  'a long text': () => 'a'.repeat(300),
  'an ARN': () => KEY_ARN,
  zero: () => 0,
  'a number': () => 7,
  'a negative number': () => -1,
  'a fraction': () => 1.5,
  'a large number': () => 1e21,
  'not a number': () => Number.NaN,
  'an infinite number': () => Number.POSITIVE_INFINITY,
  'a big integer': () => 10n,
  true: () => true,
  false: () => false,
  'a symbol': () => Symbol('text'),
  'a function': () => () => 'text',
  'a class': () => kms.Key,
  'an empty list': () => [],
  'a list of texts': () => ['text'],
  'a list of numbers': () => [7],
  'a list of null': () => [null],
  'a list with holes': () => [, 'text'],
  'a list of lists': () => [[]],
  'a list of objects': () => [{}],
  'a list of symbols': () => [Symbol('text')],
  'an empty object': () => ({}),
  'an object': () => ({ text: 'text' }),
  'an object with null in it': () => ({ reason: null, region: null, node: null, keyArn: null, env: null }),
  'an object without a prototype': () => Object.assign(Object.create(null), { text: 'text' }),
  'an object that contains itself': () => {
    const circle: Record<string, unknown> = {};
    circle['circle'] = circle;
    return circle;
  },
  'a key in name only': () => ({ keyArn: KEY_ARN }),
  'a reason': () => ({ reason: 'a sentence that is long enough', until: 7 }),
  'a regular expression': () => /text/,
  'a map': () => new Map([['text', 'text']]),
  'a promise': () => Promise.resolve('text'),
  'a date': () => new Date('2030-01-31T00:00:00Z'),
  'an invalid date': () => new Date(Number.NaN),
  'a duration': () => Duration.days(10),
  'a fraction of a second': () => Duration.millis(1),
  'a size': () => Size.gibibytes(100),
  'a construct': stack => new Construct(stack, 'Junk'),
  'another stack': stack => stack,
  'an imported key': stack => kms.Key.fromKeyArn(stack, 'Junk', KEY_ARN),
  'an imported bucket': stack => s3.Bucket.fromBucketName(stack, 'Junk', 'junk-bucket'),
  'an imported topic': stack =>
    sns.Topic.fromTopicArn(stack, 'Junk', 'arn:aws:sns:us-east-1:111111111111:junk'),
  'an imported role': stack => iam.Role.fromRoleName(stack, 'Junk', 'junk'),
  'a principal': () => new iam.AccountRootPrincipal(),
};

/** Where junk can go: a property, or one within a plain object or a list. */
export type Place = readonly (string | number)[];

/** Every place in an example. */
export function placesIn(example: unknown, before: Place = []): Place[] {
  if (!isPlain(example)) return [];
  return Object.entries(example as object).flatMap(([name, value]) => {
    const place = [...before, name];
    return [place, ...placesIn(value, place)];
  });
}

/** A copy of an example with junk in one place. */
export function withJunk(example: unknown, [first, ...rest]: Place, junk: unknown): unknown {
  if (first === undefined) return junk;
  const copy = (Array.isArray(example) ? [...example] : { ...(example as object) }) as Record<
    string,
    unknown
  >;
  copy[first] = withJunk(copy[first], rest, junk);
  return copy;
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
