import { drill } from '../lib/cli/drill';
import { EXIT } from '../lib/cli/exit';
import { main } from '../lib/cli/main';

/** Assumptions and waivers of the default app. */
const OBJECTIVES = 'bin/app.objectives.yaml';

/** What `npm start` shows of the default app once it is synthesized: what would be deployed, its posture, and a drill. */
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
  if (assessed === EXIT.no) {
    process.stdout.write(
      '\n`cdk-recovery assess` exits with 1 here, and that is the honest answer: not everything that is\n' +
        'promised is kept.\n',
    );
  }
  return rehearse(`${assembly}/drill`);
}

/** The drill, which takes a PostgreSQL that starts here: where there is none, it says so, and what was shown stands. */
async function rehearse(out: string): Promise<number> {
  process.stdout.write(
    '\nAnd what templates cannot show: losing a real database on this machine, and recovering it ...\n\n',
  );
  const drilled = await drill(['--out', out]);
  if (drilled === EXIT.unknown) return EXIT.fine;
  process.stdout.write(`\nThe same as a page, with the evidence beside it: ${out}/account.html\n`);
  return drilled;
}

void start('cdk.out').then(code => {
  process.exitCode = code;
});
