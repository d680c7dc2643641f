import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../../../helpers/context';
import { type Ended, run } from './cdk';
import { PORT, REGIONS, WORK, callsTo } from './place';

/** The runbook for what happened to a store, as an operator gets it. */
async function runbookOf(assembly: string, store: string): Promise<string> {
  const file = path.join(WORK, 'runbook.md');
  const only = ['--scenario', 'accidental-deletion', '--store', store];
  const args = ['bin/cdk-recovery.ts', 'runbook', assembly, ...only, '--out', file];
  const { code, said } = await run(path.join(ROOT, 'node_modules/.bin/tsx'), args, {
    cwd: ROOT,
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  if (code !== 0) throw new Error(`cdk-recovery runbook ended with ${code}: ${said}`);
  return fs.readFileSync(file, 'utf8');
}

/** The blocks to be typed of a section, in their order, under a scenario's and a store's heading. */
export function blocksOf(runbook: string, scenario: string, store: string): string[] {
  const chapter = runbook.split(/^## /m).find(text => text.startsWith(scenario));
  const section = chapter?.split(/^### /m).find(text => text.startsWith(store));
  if (section === undefined) throw new Error(`the runbook has no section "${store}" under "${scenario}"`);
  return [...section.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block]) => block!);
}

/** A moment that nothing has happened in yet, and that is over: S3 tells seconds. */
export async function momentInTime(): Promise<string> {
  const moment = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const over = Date.parse(moment) + 1_000;
  await new Promise(resolve => setTimeout(resolve, over - Date.now() + 10));
  return moment;
}

/**
 * Types the commands of a version rollback as they stand in the runbook, into one shell. Nothing is put in but the
 * point in time that the runbook asks for.
 */
export async function rollBackVersions(assembly: string, store: string, moment: string): Promise<Ended> {
  const blocks = blocksOf(
    await runbookOf(assembly, store),
    'Something is deleted or overwritten by mistake',
    `${store}: version-rollback`,
  );
  const asked = /^POINT_IN_TIME=\S+/m;
  if (blocks.filter(block => asked.test(block)).length !== 1)
    throw new Error('no point in time is asked for');
  const script = blocks.map(block => block.replace(asked, `POINT_IN_TIME=${moment}`)).join('\n');
  const cwd = fs.mkdtempSync(path.join(WORK, 'operator-'));
  // As CloudShell has it, for the one command that names no region: whose account it is.
  const env: NodeJS.ProcessEnv = { ...callsTo(PORT), AWS_DEFAULT_REGION: REGIONS[0] };
  return run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env: { ...env, PATH: `${path.join(ROOT, '.venv/awscli/bin')}:${env['PATH']}` },
  });
}
