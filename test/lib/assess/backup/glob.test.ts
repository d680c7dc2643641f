import { glob, mightMatch } from '../../../../lib/assess/backup/glob';

test.each([
  ['arn:aws:rds:*:*:db:*', 'arn:aws:rds:us-east-1:1:db:orders', true],
  ['arn:aws:rds:*:*:db:*', 'arn:aws:rds:us-east-1:1:cluster:orders', false],
  ['*', 'anything', true],
  ['prod*', 'production', true],
  ['prod*', 'Production', false],
  ['a.c', 'abc', false],
  ['prod', 'production', false],
])('%s matches %s: %s', (pattern, text, matches) => {
  expect(glob(pattern).test(text)).toBe(matches);
});

test.each([
  ['arn:aws:s3:::prod-*', 'arn:aws:s3:::‹Main/Bucket›', true],
  ['arn:aws:s3:::prod-*', 'arn:aws:s3:::test-files', false],
  ['arn:aws:rds:*', 'arn:aws:s3:::‹Main/Bucket›', false],
  ['*-logs', 'arn:aws:s3:::‹Main/Bucket›', true],
  ['*-logs', 'arn:aws:s3:::‹Main/Bucket›-data', false],
  ['a*b*c', 'a‹x›c', true],
])('%s might match %s: %s', (pattern, text, might) => {
  expect(mightMatch(pattern, text)).toBe(might);
});
