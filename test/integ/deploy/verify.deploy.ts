import * as path from 'node:path';
import { PutObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import type { LivePosture } from '../../../lib/model/live';
import { ROOT } from '../../helpers/context';
import { deploy, run } from './harness/cdk';
import { Clients } from './harness/clients';
import { startAnew } from './harness/emulator';
import { PLACES, PORT, type Place, callsTo } from './harness/place';
import { record } from './harness/results';
import { documentsBucket, documentsWith } from './harness/subjects';

const [PRIMARY] = PLACES as [Place, Place];

/** What the command line says of what stands in the emulator. */
async function verify(assembly: string): Promise<LivePosture> {
  const { said } = await run(
    path.join(ROOT, 'node_modules/.bin/tsx'),
    ['bin/cdk-recovery.ts', 'verify', '--format', 'json', assembly],
    { cwd: ROOT, env: callsTo(PORT) },
  );
  if (!said.startsWith('{')) throw new Error(said);
  return JSON.parse(said) as LivePosture;
}

describe('what is deployed, held against its templates', () => {
  const assembly = documentsWith({ retentionDays: 30, replicated: false });

  beforeAll(async () => {
    await startAnew();
    await deploy(assembly);
  });

  test('differs in nothing', async () => {
    const { places, findings } = await verify(assembly);
    expect(places.flatMap(({ asked, answered }) => (asked === answered ? [] : [asked - answered]))).toEqual(
      [],
    );
    expect(findings).toEqual([]);
    record({ kind: 'sequence', name: 'verify what is deployed' });
  });

  test('differs where somebody changed it by hand', async () => {
    await Clients.in(PRIMARY).s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket: documentsBucket(PRIMARY),
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } },
        },
      }),
    );
    const { findings } = await verify(assembly);
    expect(findings.map(({ id, message }) => `${id} ${message}`)).toEqual([
      expect.stringMatching(
        /^live-drift .*: days of default retention is 1, and the templates have 30 or more$/,
      ),
    ]);
  });
});
