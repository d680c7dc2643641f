import { METADATA } from '../../../../lib/model/metadata';
import { type Setting, severities } from './found';

const ROLE = { Type: 'AWS::IAM::Role' };
const BUCKET = { Type: 'AWS::S3::Bucket' };
const PROMISE = { default: { rpo: '1d', rto: '1d' } };
const of = (resources: object, setting?: Setting): readonly string[] =>
  severities('objectives-without-store', resources, setting);

test.each([
  ['a file for everything', { objectives: PROMISE }],
  ['a file for one scenario', { objectives: { scenarios: { 'key-loss': { rpo: '1d', rto: '1d' } } } }],
  ['a file for a type', { objectives: { stores: { 'AWS::S3::Bucket': { rpo: '1d', rto: '1d' } } } }],
  [
    'the app itself',
    { rest: { Metadata: { [METADATA.objectives]: { default: { rpoSeconds: 0, rtoSeconds: 0 } } } } },
  ],
])('objectives of %s that are held against nothing are no promise kept', (_, setting) => {
  expect(of({ Role: ROLE }, setting)).toEqual(['error']);
  expect(of({ Role: ROLE, Files: BUCKET }, setting)).toEqual([]);
});

test('who leaves every store out says so', () => {
  const ignoring = { objectives: { ...PROMISE, assumptions: { ignore: ['AWS::S3::Bucket'] } } };
  expect(of({ Files: BUCKET }, ignoring)).toEqual([]);
});

test.each([
  ['without objectives', {}],
  ['with assumptions only', { objectives: { assumptions: { restoreThroughputMiBps: 100 } } }],
])('where nothing is promised there may be nothing: %s', (_, setting) =>
  expect(of({ Role: ROLE }, setting)).toEqual([]),
);
