import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { ROOT } from '../../../helpers/context';
import { ACCOUNT, PORT, type Place, WORK, callsTo } from './place';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** How a command ended, and everything it said. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()));
    child.on('error', reject);
    child.on('close', code => resolve({ code: code ?? 1, said }));
  });
}

/** Where and as whom the CLI runs: by default in the repository, against the emulator itself, as its account. */
export interface Circumstances {
  readonly port?: number;
  readonly account?: string;
  readonly cwd?: string;
}

/** The real CDK CLI. */
export function cdk(args: readonly string[], { port, account, cwd }: Circumstances = {}): Promise<Ended> {
  const cli = path.join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const env = callsTo(port ?? PORT, account);
  return run(process.execPath, [cli, '--ci', '--no-notices', ...args], { cwd: cwd ?? ROOT, env });
}

/** The same, where anything but success is the end of the test, with what the CLI said last. */
export async function cdkSucceeds(
  args: readonly string[],
  circumstances: Circumstances = {},
): Promise<string> {
  const { code, said } = await cdk(args, circumstances);
  if (code !== 0) throw new Error(`cdk ${args.join(' ')} ended with ${code}:\n${said.slice(-4_000)}`);
  return said;
}

/**
 * With a key of the customer's: the emulator knows no bucket that is encrypted with the key of the service. From a
 * folder without an app, which isn't needed for it and would be synthesized.
 */
export function bootstrap({ account, region }: Place): Promise<string> {
  const trusted = ['--trust', ACCOUNT, '--cloudformation-execution-policies', ADMINISTRATOR];
  return cdkSucceeds(['bootstrap', `aws://${account}/${region}`, '--bootstrap-customer-key', ...trusted], {
    account,
    cwd: WORK,
  });
}

/**
 * What whoever deploys has to look up first: health checks that AWS makes with the plan of the fleet's switch. Here
 * nobody makes them, and any will do.
 */
const LOOKED_UP = {
  'fleet-records:ApiPrimaryHealthCheckId': '11111111-1111-1111-1111-111111111111',
  'fleet-records:ApiRecoveryHealthCheckId': '22222222-2222-2222-2222-222222222222',
};

/** What `cdk deploy` is given for a synthesized app. Stacks that don't wait for each other are deployed together. */
export const deployment = (assembly: string, ...stacks: readonly string[]): string[] => [
  'deploy',
  ...(stacks.length === 0 ? ['--all'] : stacks),
  ...['--app', assembly, '--require-approval', 'never', '--progress', 'events', '--concurrency', '4'],
  ...Object.entries(LOOKED_UP).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]),
];

export const deploy = (assembly: string, ...stacks: readonly string[]): Promise<string> =>
  cdkSucceeds(deployment(assembly, ...stacks));

export const destroy = (assembly: string): Promise<string> =>
  cdkSucceeds(['destroy', '--all', '--force', '--app', assembly]);
