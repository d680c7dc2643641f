import * as fc from 'fast-check';
import { globMatches, mightMatch } from '../../../../lib/assess/backup/glob';
import { SEED } from '../../../helpers/fuzz';

test.each([
  ['arn:aws:rds:*:*:db:*', 'arn:aws:rds:us-east-1:1:db:orders', true],
  ['arn:aws:rds:*:*:db:*', 'arn:aws:rds:us-east-1:1:cluster:orders', false],
  ['*', 'anything', true],
  ['prod*', 'production', true],
  ['prod*', 'Production', false],
  ['a.c', 'abc', false],
  ['prod', 'production', false],
  ['pro?', 'prod', false],
  ['a**b', 'ab', true],
  ['*a*a', 'a', false],
])('%s matches %s: %s', (pattern, text, matches) => {
  expect(globMatches(pattern, text)).toBe(matches);
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

test.each([globMatches, mightMatch])('%p of a pattern with many stars ends at once', matches => {
  const before = performance.now();
  expect(matches('a*'.repeat(50), `${'a'.repeat(5_000)}b`)).toBe(true);
  expect(matches(`${'a*'.repeat(50)}c`, 'a'.repeat(5_000))).toBe(false);
  expect(matches(`${'*a'.repeat(50)}c`, `${'a'.repeat(5_000)}‹x›b`)).toBe(false);
  expect(performance.now() - before).toBeLessThan(1_000);
});

test('a pattern with stars matches what the same regular expression does', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '*', '?', '.'), { maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const parts = pattern
        .join('')
        .split('*')
        .map(part => part.replace(/[.?]/g, '\\$&'));
      const whole = text.join('');
      expect(globMatches(pattern.join(''), whole)).toBe(new RegExp(`^${parts.join('.*')}$`).test(whole));
    }),
    { numRuns: 2_000, seed: SEED },
  );
});
