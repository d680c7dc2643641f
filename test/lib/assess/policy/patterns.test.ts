import * as fc from 'fast-check';
import { matches } from '../../../../lib/assess/policy/patterns';
import { wildcard } from '../../../../lib/model/wildcard';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';

test.each([
  ['orders/*', 'orders/*', 'yes'],
  ['orders/?', 'orders/*', 'open'],
  ['orders/?*', 'orders/*', 'open'],
  ['orders/a/*', 'orders/*', 'open'],
  ['others/*', 'orders/*', 'no'],
  ['role/${aws:username}', 'role/anybody', 'open'],
  ['role/‹A/Role›', 'role/‹A/Role›', 'yes'],
  ['role/reader', 'role/‹A/Role›', 'no'],
  ['role/app-*', 'role/‹A/Role›', 'open'],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::‹account›:root', 'open'],
])('%s is about %s: %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

const signs = (...some: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...some), { maxLength: 6 }).map(all => all.join(''));

test('says yes only where every text is covered, and no only where none is', () => {
  const both = { yes: 0, no: 0 };
  fc.assert(
    fc.property(
      signs('a', 'b', '/', '*', '?'),
      signs('a', 'b', '/', '*'),
      signs('a', 'b', '/'),
      (pattern, all, one) => {
        if (!wildcard(all, one)) return;
        const found = matches(pattern, all);
        if (found === 'open') return;
        both[found] += 1;
        expect(wildcard(pattern, one)).toBe(found === 'yes');
      },
    ),
    { numRuns: FUZZ_RUNS * 50, seed: SEED },
  );
  expect(Math.min(both.yes, both.no)).toBeGreaterThan(0);
});
