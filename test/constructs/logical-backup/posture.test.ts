import { App, Duration, Stack } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import { PostgresServer } from '../../../constructs/logical-backup';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { loadStacks } from '../../../lib/assess/input/load';
import { assess } from '../../../lib/assess/posture/assess';
import type { StorePosture } from '../../../lib/model/posture';
import { temporaryDirectory } from '../../helpers/assembly';
import { aKey } from '../misuse/parts';
import { backupIn, vpcIn } from './fixtures';

/** A database whose own backups are switched off, with or without daily dumps beside it. */
function databaseOf(isDumped: boolean): StorePosture {
  const app = new App({
    outdir: temporaryDirectory(),
    context: { 'aws:cdk:enable-path-metadata': true },
    treeMetadata: false,
  });
  const stack = new Stack(app, 'Test', { env: { region: 'us-east-1' } });
  RecoveryObjectives.declare(stack, { objective: { rpo: Duration.days(7), rto: Duration.days(7) } });
  const instance = new rds.DatabaseInstance(stack, 'Database', {
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
    vpc: vpcIn(stack, 'DatabaseVpc'),
    storageEncryptionKey: aKey(stack),
    backupRetention: Duration.days(0),
  });
  if (isDumped) backupIn(stack, { server: PostgresServer.ofInstance(instance) });
  const { stores } = assess(loadStacks([app.synth().directory]));
  return stores.find(({ id }) => id === 'Test/Database')!;
}

test('no objective of a database is called met because of its dumps: nobody has shown how long a restore takes', () => {
  const dumped = databaseOf(true);
  expect(dumped.scenarios).toEqual(databaseOf(false).scenarios);
  expect(Object.values(dumped.scenarios).map(({ verdict }) => verdict)).not.toContain('met');
});
