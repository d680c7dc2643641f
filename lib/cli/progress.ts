import { Presets, SingleBar } from 'cli-progress';

/** Shows how far long work has come, on standard error and only where somebody watches. */
export interface Progress {
  readonly update: (done: number, total: number, what: string) => void;
  readonly stop: () => void;
}

export function progress(title: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: `${title} {bar} {value}/{total} {what}`, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (done, total, what) => {
      if (!started) bar.start(total, done, { what });
      // More to do may come to light on the way.
      bar.setTotal(total);
      bar.update(done, { what });
      started = true;
    },
    stop: () => {
      if (started) bar.stop();
      started = false;
    },
  };
}
