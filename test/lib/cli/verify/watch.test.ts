import { intervalOf, watch } from '../../../../lib/cli/verify/watch';
import { RecoveryError } from '../../../../lib/model/errors';
import { said } from '../../../helpers/cli';

const silence = new RecoveryError('nothing-answered', 'nothing answered: no answer', 'verify');

/** Goes through rounds, and interrupts after the last one. */
function through(...rounds: readonly (0 | 1 | Error)[]) {
  let next = 0;
  const round = () => {
    const outcome = rounds[next++]!;
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return said(() => watch(round, () => Promise.resolve(next < rounds.length)));
}

test('the last round decides', async () => {
  expect((await through(1, 0)).code).toBe(0);
  expect((await through(0, 1)).code).toBe(1);
});

test('a round in which nobody answered is a line, and the next one is tried', async () => {
  expect(await through(silence, 0)).toEqual({
    code: 0,
    stdout: '',
    stderr: 'error: verify: nothing answered: no answer\n',
  });
});

test('ends with 2 where the last round was silent', async () => {
  expect((await through(0, silence)).code).toBe(2);
});

test('anything else ends it', async () => {
  await expect(through(new RecoveryError('unreadable-input', 'gone', 'cdk.out'), 0)).rejects.toThrow('gone');
});

test.each([
  [true, 300],
  ['10s', 10],
  ['1h', 3_600],
] as const)('an interval of %s is %d s', (received, seconds) => {
  expect(intervalOf(received)).toBe(seconds);
});

test.each(['0', '9s', '2d', 'soon'])('refuses an interval of %s', received => {
  expect(() => intervalOf(received)).toThrow(/^--watch: /);
});
