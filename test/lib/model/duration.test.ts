import * as fc from 'fast-check';
import { formatDuration, parseDuration, sayDuration } from '../../../lib/model/duration';

test.each([
  ['0', 0],
  ['30s', 30],
  ['15m', 900],
  ['1h', 3_600],
  ['24h', 86_400],
  ['7d', 604_800],
  [' 5m ', 300],
  [0, 0],
])('%j is %i seconds', (text, seconds) => {
  expect(parseDuration(text, 'file')).toBe(seconds);
});

test.each(['', '15', '15 m', '-1h', '1.5h', 'm', '1w', '1h30m', '9999999999s', 15, NaN, null, undefined])(
  'fails for %j, naming where it stands',
  text => {
    expect(() => parseDuration(text as never, 'objectives.yaml: default.rpo')).toThrow(
      /^objectives\.yaml: default\.rpo: not a duration, received .*; allowed: a whole number with s, m, h or d/,
    );
  },
);

test.each([
  [0, '0'],
  [45, '45s'],
  [900, '15m'],
  [86_400, '24h'],
  [604_800, '7d'],
])('%i seconds are written %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test.each([
  [0, '0'],
  [45, '45s'],
  [119, '119s'],
  [1_924, '33m'],
  [3_541, '1h'],
  [86_400, '24h'],
])('%i seconds are said %s: no less, and without odd seconds', (seconds, text) => {
  expect(sayDuration(seconds)).toBe(text);
});

test('what is written can be read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 315_360_000 }), seconds => {
      expect(parseDuration(formatDuration(seconds), 'file')).toBe(seconds);
    }),
  );
});
