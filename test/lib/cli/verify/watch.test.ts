import { DEFAULT_INTERVAL_SECONDS, intervalOf, pauseFor, watch } from '../../../../lib/cli/verify/watch';
import { RecoveryError } from '../../../../lib/model/errors';
import { said } from '../../../helpers/cli';

const silence = new RecoveryError('nothing-answered', 'nothing answered: no answer', 'verify');

const NEVER = new Promise<void>(() => undefined);

/** Goes through rounds, and interrupts after the last one. */
function through(...rounds: readonly (0 | 1 | Error)[]) {
  let next = 0;
  const round = () => {
    const outcome = rounds[next++]!;
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return said(() => watch(round, () => Promise.resolve(next < rounds.length), NEVER));
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

test('an interrupt in the middle of a round leaves the answer to the one before', async () => {
  const stuck = new Promise<0>(() => undefined);
  const rounds = [Promise.resolve(1 as const), stuck];
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>(resolve => (interrupt = resolve));
  const round = () => {
    if (rounds.length === 1) interrupt();
    return rounds.shift()!;
  };
  expect(await watch(round, () => Promise.resolve(true), interrupted)).toBe(1);
});

test('an interrupt in the middle of the first round leaves it not worked out', async () => {
  expect(
    await watch(
      () => NEVER as never,
      () => Promise.resolve(true),
      Promise.resolve(),
    ),
  ).toBe(2);
});

test('a pause ends at an interrupt, and tells of it', async () => {
  expect(await pauseFor(3_600, Promise.resolve())).toBe(false);
  expect(await pauseFor(0, NEVER)).toBe(true);
});

test('anything else ends it', async () => {
  await expect(through(new RecoveryError('unreadable-input', 'gone', 'cdk.out'), 0)).rejects.toThrow('gone');
});

test('an interval that nobody states is 5 minutes', () => expect(DEFAULT_INTERVAL_SECONDS).toBe(300));

test.each([
  ['10s', 10],
  ['1h', 3_600],
] as const)('an interval of %s is %d s', (received, seconds) => {
  expect(intervalOf(received)).toBe(seconds);
});

test.each(['0', '0s', '9s', '2d', 'soon', 'cdk.out'])('refuses an interval of %s', received => {
  expect(() => intervalOf(received)).toThrow(/^--watch: .*; choose one of these, or put --watch after the/);
});
