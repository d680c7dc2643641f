import { main } from '../../lib/cli/main';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, and keeps what it says. */
export function cli(...args: string[]): Promise<CliResult> {
  return said(() => main(args));
}

/** What something that runs in this process says, and its exit code. */
export async function said(run: () => Promise<number>): Promise<CliResult> {
  const words = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(stream =>
    jest.spyOn(process[stream], 'write').mockImplementation(chunk => {
      words[stream] += String(chunk);
      return true;
    }),
  );
  try {
    return { code: await run(), ...words };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
