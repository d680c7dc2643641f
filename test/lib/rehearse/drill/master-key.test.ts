import * as fc from 'fast-check';
import { fromPaper, newMasterKey, toPaper, unwrap, wrap } from '../../../../lib/rehearse/drill/master-key';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';

const settings = { numRuns: FUZZ_RUNS, seed: SEED };

test('whatever is wrapped is unwrapped by the same key, and by no other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), secret => {
      const master = newMasterKey();
      const wrapped = wrap(master, secret);
      expect(unwrap(master, wrapped)).toBe(secret);
      expect(unwrap(newMasterKey(), wrapped)).toBeNull();
    }),
    settings,
  );
});

test('a key comes back from paper as it was, whatever the spaces', () => {
  const master = newMasterKey();
  expect(fromPaper(toPaper(master))).toEqual(master);
  expect(fromPaper(`\n ${toPaper(master).toUpperCase().replace(/ /g, '  ')}`)).toEqual(master);
});

test('a digit that was copied wrongly is noticed', () => {
  const digits = toPaper(newMasterKey());
  fc.assert(
    fc.property(fc.nat(digits.length - 1), fc.constantFrom(...'0123456789abcdefg'), (at, digit) => {
      fc.pre(digits[at] !== ' ' && digits[at] !== digit);
      const mistyped = `${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`;
      expect(() => fromPaper(mistyped)).toThrow(/one of them was copied wrongly/);
    }),
    settings,
  );
});
