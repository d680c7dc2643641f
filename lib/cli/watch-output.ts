import { EXIT } from './exit';

/**
 * Listens to what goes wrong with standard output. Somebody who has read enough closes it, as `head` does: that is no
 * fault, and changes no answer. With anything else nobody has the answer.
 *
 * @see https://nodejs.org/api/process.html#a-note-on-process-io
 */
export function watchOutput(): void {
  if (!process.stdout.listeners('error').includes(onError)) process.stdout.on('error', onError);
}

function onError({ code = 'unknown' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`error: the output can not be written (${code})\n`);
  // At once: whoever called goes on to report the code of an answer that never arrived.
  process.exit(EXIT.unknown);
}
