import { EXIT } from '../lib/cli/exit';
import { main } from '../lib/cli/main';

/** Assumptions and waivers of the default app. */
const OBJECTIVES = 'bin/app.objectives.yaml';

/** What `npm start` shows of the default app once it is synthesized: what would be deployed, and its posture, here and as a page. */
async function start(assembly: string): Promise<number> {
  const shown = await main(['show', assembly]);
  if (shown !== EXIT.fine) return shown;
  process.stdout.write('\n');
  const assessed = await main(['assess', '--objectives', OBJECTIVES, assembly]);
  if (assessed === EXIT.unknown) return assessed;
  const page = `${assembly}/recovery.html`;
  const written = await main([
    'assess',
    '--objectives',
    OBJECTIVES,
    '--format',
    'html',
    '--out',
    page,
    assembly,
  ]);
  if (written === EXIT.unknown) return written;
  process.stdout.write(`\nThe same as a page, which needs no network: ${page}\n`);
  if (assessed === EXIT.fine) return assessed;
  process.stdout.write(
    '\n`cdk-recovery assess` exits with 1 here, and that is the honest answer: not everything that is\n' +
      'promised is kept.\n',
  );
  return EXIT.fine;
}

void start('cdk.out').then(code => {
  process.exitCode = code;
});
