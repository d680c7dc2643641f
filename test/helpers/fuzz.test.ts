import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { reject } from '../../constructs/private/errors';
import { fuzzConstruct } from './fuzz';

const figures = fc.integer({ min: 0, max: 40 });
const rejection = { code: 'bad', problem: 'too low', allowed: '7', fix: 'raise it' };

test('templates and errors of ours are counted', () => {
  const outcome = fuzzConstruct(
    figures,
    (stack, figure) => {
      if (figure < 7) throw reject(stack, rejection);
      new sns.CfnTopic(stack, 'Topic');
    },
    { runs: 100 },
  );
  expect(outcome.templates + outcome.errors).toBe(100);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(5);
});

test('one invalid template among many is found, and shrunk to the least case', () => {
  const error = failureOf((stack, figure) => {
    new sns.CfnTopic(stack, 'Topic', { displayName: `${figure}` });
    if (figure > 30) new kms.CfnKey(stack, 'Key', { keyPolicy: {}, pendingWindowInDays: 3 });
  });
  expect(error.message).toMatch(/Counterexample: \[31\]/);
  expect(error.cause).toMatchObject({ message: expect.stringMatching(/^invalid template:\n[^]*Key/) });
});

test('an error that is not one of ours is found, with the place that it comes from', () => {
  const error = failureOf((stack, figure) => {
    new sns.CfnTopic(stack, 'Topic');
    if (figure > 20) (undefined as unknown as { length: number }).length = figure;
  });
  expect(error.message).toMatch(/Counterexample: \[21\]/);
  expect(error.cause).toMatchObject({ stack: expect.stringMatching(/TypeError[^]*fuzz\.test\.ts/) });
});

test('an error of ours in another form than that of the house is found', () => {
  const error = failureOf(stack => {
    throw reject(stack, { ...rejection, problem: 'Too low' });
  });
  expect(error.cause).toMatchObject({ message: expect.stringMatching(/Too low/) });
});

function failureOf(build: Parameters<typeof fuzzConstruct<number>>[1]): Error {
  try {
    fuzzConstruct(figures, build, { runs: 100 });
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was found');
}
