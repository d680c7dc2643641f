import { stripVTControlCharacters } from 'node:util';
import { type Command, CommanderError } from 'commander';
import { RecoveryError } from '../model/errors';
import type { LivePosture } from '../model/live';
import { type Expected, Places, gather, isAnswered, isKeptNow, livePosture, readingPolicy } from '../verify';
import { checkCount } from './count';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { type PostureOptions, addPostureOptions, workOut } from './posture';
import { progress } from './progress';
import { expectedOf } from './verify/expected';
import { type Profiles, addProfile, profileOf } from './verify/profiles';
import { LIVE_FORMATS, LIVE_RENDERERS, type LiveRenderer } from './verify/renderers';
import { DEFAULT_INTERVAL_SECONDS, interruption, intervalOf, pauseFor, watch } from './verify/watch';
import { writeOutput } from './write-output';

/** Calls at a time: below what AWS Backup and RDS let an account do in a second. */
const DEFAULT_AT_ONCE = '8';
const MOST_AT_ONCE = 64;

interface Options extends PostureOptions {
  readonly profile: Profiles;
  readonly concurrency: string;
  /** Seconds; true without an interval. */
  readonly watch?: number | true;
  readonly format: string;
  readonly out?: string;
}

/** `cdk-recovery verify`: what is deployed, held against its templates and against the objectives, as it stands now. */
export function addVerify(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('verify')
    .description('read the deployed system, and hold it against its templates and the objectives as of now');
  addPostureOptions(command)
    .option(
      '--profile <[account=]profile>',
      'profile of the AWS configuration to read with, for one account or for all; may be given several times',
      addProfile,
      new Map(),
    )
    .option('--concurrency <count>', 'calls at a time', DEFAULT_AT_ONCE)
    .option(
      '--watch [interval]',
      'look again and again, such as every 5m, until it is interrupted',
      intervalOf,
    )
    .option('--print-policy', 'print the IAM policy that is enough for all calls, and ask for nothing')
    .on('option:print-policy', printPolicy)
    .option('--format <format>', LIVE_FORMATS.join(', '), 'text')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (paths: readonly string[], options: Options) => {
      const format = checkFormat(options.format, LIVE_FORMATS);
      const render: LiveRenderer = LIVE_RENDERERS[format]();
      const atOnce = checkCount(options.concurrency, '--concurrency', MOST_AT_ONCE);
      const round = async (): Promise<ExitCode> => {
        const { stacks, posture } = workOut(paths, options, new Date());
        const live = await look(expectedOf(stacks, posture), options.profile, atOnce);
        const text = render(live, stacks);
        if (options.out === undefined) process.stdout.write(text);
        else writeOutput(options.out, stripVTControlCharacters(text));
        return isKeptNow(live) ? EXIT.fine : EXIT.no;
      };
      if (options.watch === undefined) return done(await round());
      const seconds = options.watch === true ? DEFAULT_INTERVAL_SECONDS : options.watch;
      const interrupted = interruption();
      const code = await watch(round, () => pauseFor(seconds, interrupted), interrupted);
      // At once: what a round was still asking for would keep the process for as long as nobody answers.
      process.exit(code);
    });
}

/** Ends the command as `--help` does, so that it takes no templates. */
function printPolicy(): never {
  process.stdout.write(`${JSON.stringify(readingPolicy(), null, 2)}\n`);
  throw new CommanderError(EXIT.fine, 'cdk-recovery.printPolicy', '(policy printed)');
}

/**
 * @throws RecoveryError `nothing-answered`
 */
async function look(expected: Expected, profiles: Profiles, atOnce: number): Promise<LivePosture> {
  // The SDK's advice on Node.js would be a second line where something fails.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const places = new Places(account => profileOf(profiles, account));
  const bar = progress('Asking');
  const now = new Date();
  try {
    const asked = await gather(expected, places, { now, atOnce, onProgress: bar.update });
    const live = livePosture(expected, asked, now);
    if (isAnswered(live)) return live;
    const regions = [...new Set(live.places.map(({ region }) => region))];
    const why = asked.flatMap(({ answer }) => (answer.state === 'unknown' ? [answer.why] : []));
    throw new RecoveryError(
      'nothing-answered',
      `nothing answered in ${regions.join(', ')}: ${[...new Set(why)].slice(0, 3).join('; ')}`,
      'verify',
    );
  } finally {
    bar.stop();
    places.close();
  }
}
