import { parseDuration } from '../../model/duration';
import { RecoveryError } from '../../model/errors';
import { EXIT, type ExitCode } from '../exit';

/** Between two rounds where no interval is stated. */
export const DEFAULT_INTERVAL_SECONDS = 300;
/** More often would only meet the limits of the services' calls. */
const SHORTEST_SECONDS = 10;

/**
 * Seconds between two rounds. What follows `--watch` is taken for its interval, also where a template was meant.
 *
 * @throws RecoveryError `invalid-interval`
 */
export function intervalOf(received: string): number {
  const seconds = secondsIn(received);
  if (seconds >= SHORTEST_SECONDS && seconds <= 86_400) return seconds;
  throw RecoveryError.invalid({
    code: 'invalid-interval',
    path: '--watch',
    problem: 'not a usable interval',
    received,
    allowed: `${SHORTEST_SECONDS}s to 24h`,
    fix: 'choose one of these, or put --watch after the templates',
  });
}

function secondsIn(received: string): number {
  try {
    return parseDuration(received, '--watch');
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) return NaN;
    throw error;
  }
}

/**
 * Goes on looking until somebody interrupts it; the last round that came to its end decides the exit code. A round in
 * which nobody answered is one line on standard error, and the next one is tried all the same.
 *
 * @param pause false once somebody has interrupted it
 * @param interrupted settles once somebody has, in the middle of a round as well
 */
export async function watch(
  round: () => Promise<ExitCode>,
  pause: () => Promise<boolean>,
  interrupted: Promise<void>,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.unknown;
  for (;;) {
    const ended = await Promise.race([round().catch(unlessSilent), interrupted]);
    if (ended === undefined) return code;
    code = ended;
    if (!(await pause())) return code;
  }
}

function unlessSilent(error: unknown): ExitCode {
  if (!RecoveryError.isRecoveryError(error) || error.code !== 'nothing-answered') throw error;
  process.stderr.write(`error: ${error.message}\n`);
  return EXIT.unknown;
}

/** Settles at the first interrupt, which is an orderly end. */
export function interruption(): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => resolve();
    process.once('SIGINT', end).once('SIGTERM', end);
  });
}

/** Waits, and tells whether nobody has interrupted it meanwhile. */
export async function pauseFor(seconds: number, interrupted: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(true), seconds * 1_000);
  });
  const goesOn = await Promise.race([over, interrupted]);
  clearTimeout(timer);
  return goesOn ?? false;
}
