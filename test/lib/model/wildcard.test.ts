import * as fc from 'fast-check';
import { wildcard } from '../../../lib/model/wildcard';

test.each([
  ['s3:*', 's3:GetObject', true],
  ['s3:Get*', 's3:PutObject', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*a*b', 'xxaxxab', true],
  ['*a*b', 'xxaxxabx', false],
  ['a.c', 'abc', false],
])('%p covers %p: %p', (pattern, text, expected) => {
  expect(wildcard(pattern, text)).toBe(expected);
});

test('says what a regular expression says', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (pattern, text) => {
      const source = pattern.replace(/\*+/g, '.*').replace(/\?/g, '.');
      expect(wildcard(pattern, text)).toBe(new RegExp(`^${source}$`, 's').test(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a pattern made to take for ever ends', () => {
  expect(wildcard('a*'.repeat(50) + 'b', 'a'.repeat(5_000))).toBe(false);
});
