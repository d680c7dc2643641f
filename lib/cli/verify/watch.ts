import { parseDuration } from '../../model/duration';
import { RecoveryError } from '../../model/errors';
import { EXIT, type ExitCode } from '../exit';

const DEFAULT_INTERVAL = '5m';
/** More often would only meet the limits of the services' calls. */
const SHORTEST_SECONDS = 10;

/**
 * Seconds between two rounds, out of `--watch` with or without an interval.
 *
 * @throws RecoveryError `invalid-duration`, `invalid-interval`
 */
export function intervalOf(received: string | true): number {
  const seconds = parseDuration(received === true ? DEFAULT_INTERVAL : received, '--watch');
  if (seconds >= SHORTEST_SECONDS && seconds <= 86_400) return seconds;
  throw RecoveryError.invalid({
    code: 'invalid-interval',
    path: '--watch',
    problem: 'not a usable interval',
    received,
    allowed: `${SHORTEST_SECONDS}s to 24h`,
    fix: 'choose one of these, or leave the interval out',
  });
}

/**
 * Goes on looking until somebody interrupts it; the last round decides the exit code. A round in which nobody
 * answered is one line on standard error, and the next one is tried all the same.
 *
 * @param pause false once somebody has interrupted it
 */
export async function watch(
  round: () => Promise<ExitCode>,
  pause: () => Promise<boolean>,
): Promise<ExitCode> {
  for (;;) {
    const code = await round().catch(unlessSilent);
    if (!(await pause())) return code;
  }
}

function unlessSilent(error: unknown): ExitCode {
  if (!RecoveryError.isRecoveryError(error) || error.code !== 'nothing-answered') throw error;
  process.stderr.write(`error: ${error.message}\n`);
  return EXIT.unknown;
}

/** Waits; an interrupt meanwhile is an orderly end. */
export function pauseFor(seconds: number): Promise<boolean> {
  return new Promise(resolve => {
    const end = (goesOn: boolean): void => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(goesOn);
    };
    const interrupted = (): void => end(false);
    const timer = setTimeout(() => end(true), seconds * 1_000);
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  });
}
