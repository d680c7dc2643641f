import { Presets, SingleBar } from 'cli-progress';

/** Shows how far long work has come, on standard error and only where somebody watches. */
export interface Progress {
  readonly update: (done: number, total: number, what: string) => void;
  readonly stop: () => void;
}

const WIDEST_BAR = 40;
/** What the figures and the spaces between them take. */
const FIGURES = 12;

export function progress(title: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const width = process.stderr.columns || 80;
  const barsize = Math.max(4, Math.min(WIDEST_BAR, Math.floor(width / 3)));
  const room = Math.max(0, width - title.length - barsize - FIGURES - 1);
  const bar = new SingleBar(
    {
      format: `${title} {bar} {value}/{total} {what}`,
      stream: process.stderr,
      clearOnComplete: true,
      barsize,
      // The line fits, and a terminal whose wrapping was switched off stays so where the process is killed.
      linewrap: true,
    },
    Presets.shades_classic,
  );
  let [started, ended] = [false, false];
  const stop = (): void => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    if (started) bar.stop();
    started = false;
  };
  /** Takes the line away, and leaves it to others what becomes of the process; to the system, where there are none. */
  const interrupted = (signal: NodeJS.Signals): void => {
    stop();
    ended = true;
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  return {
    update: (done, total, what) => {
      if (ended) return;
      const payload = { what: what.slice(0, room) };
      if (!started) {
        process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
        bar.start(total, done, payload);
      }
      // More to do may come to light on the way.
      bar.setTotal(total);
      bar.update(done, payload);
      started = true;
    },
    stop,
  };
}
