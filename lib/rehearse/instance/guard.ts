import { spawn } from 'node:child_process';

/** Something that ends a server when this process is gone, however it went. */
export interface Guard {
  /** The server ended as it should. */
  readonly dismiss: () => void;
}

/**
 * Watches over a server from a process of its own, which waits for the end of a pipe from here. The pipe ends with
 * this process, also where that was killed and could tell nobody.
 */
export function guard(pid: number): Guard {
  const watcher = spawn('/bin/sh', ['-c', `read _ || kill -QUIT ${pid} 2>/dev/null`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  // Neither the watcher nor its pipe keeps this process from ending.
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void }).unref?.();
  return { dismiss: () => watcher.stdin.end('\n') };
}
