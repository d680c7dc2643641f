import { App, Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { EventArchive, KinesisEventLog } from '../../../constructs/event-log';
import { RecoveryKey } from '../../../constructs/keys';
import { DerivedStore } from '../../../constructs/objectives';
import { RetentionLock } from '../../../constructs/storage';
import { loadStacks } from '../../../lib/assess/input/load';
import { objectivesFrom } from '../../../lib/assess/objectives/from-document';
import { assess } from '../../../lib/assess/posture/assess';
import type { PostureCell } from '../../../lib/model/posture';
import type { Scenario } from '../../../lib/model/scenario';
import { nameIn } from './fixtures';

/** As auditors ask for it: a lock that nobody lifts, and a key that nobody of the account destroys. */
const YEARS = RetentionLock.compliance(Duration.days(3_650), { mode: 'COMPLIANCE', days: 3_650 });
const BREAK_GLASS = 'arn:aws:iam::999999999999:role/break-glass';

describe('a log with its archive in two regions and a view of it, as templates', () => {
  const app = new App({ treeMetadata: true });
  const regionOf = (id: string, region: string) => {
    const stack = new Stack(app, id, { env: { region, account: '111111111111' } });
    const key = new RecoveryKey(stack, 'Key', { aliasName: 'events', breakGlassRoleArn: BREAK_GLASS });
    return {
      stack,
      common: {
        bucketName: nameIn(region),
        encryptionKey: key.key,
        retention: YEARS,
        withoutAccessLogs: { reason: 'the trail records every access' },
      },
    };
  };
  const west = regionOf('West', 'us-west-2');
  const counterpart = new EventArchive(west.stack, 'Archive', west.common);
  const east = regionOf('East', 'us-east-1');
  const archive = new EventArchive(east.stack, 'Archive', {
    ...east.common,
    replication: {
      bucketName: nameIn('us-west-2'),
      region: 'us-west-2',
      keyArn: RecoveryKey.aliasArnIn(east.stack, 'events', 'us-west-2'),
      counterpart: counterpart.bucket,
    },
  });
  const log = new KinesisEventLog(east.stack, 'Log', {
    logName: 'orders',
    encryptionKey: new RecoveryKey(east.stack, 'LogKey', { aliasName: 'log' }).key,
    archive,
    archiveInterval: Duration.minutes(2),
  });
  const view = new dynamodb.Table(east.stack, 'View', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
  DerivedStore.declare(view, { from: log, replay: Duration.minutes(40) });
  const posture = assess(
    loadStacks([app.synth().directory]),
    objectivesFrom(
      {
        default: { rpo: '20m', rto: '2h' },
        assumptions: {
          restoreThroughputMiBps: 100,
          sizes: { 'AWS::Kinesis::Stream': '100GiB', 'AWS::S3::Bucket': '100GiB' },
        },
      },
      'objectives',
    ),
  );
  const cell = (type: string, scenario: Scenario): PostureCell =>
    posture.stores.find(store => store.type === type)!.scenarios[scenario];

  test.each([
    ['region-failure', 120 + 900],
    ['accidental-deletion', 120],
    ['key-loss', 120],
  ] as const)('after %s the log has all but its last %i seconds', (scenario, rpoSeconds) => {
    expect(cell('AWS::Kinesis::Stream', scenario)).toMatchObject({
      rpoSeconds,
      mechanism: 'replay',
      verdict: 'met',
    });
  });

  test('its zones have no bound of their own, so that the archive stands in for them', () => {
    expect(cell('AWS::Kinesis::Stream', 'zone-failure')).toMatchObject({
      rpoSeconds: 120,
      mechanism: 'replay',
    });
  });

  test('with the account everything is gone', () => {
    expect(cell('AWS::Kinesis::Stream', 'account-loss')).toMatchObject({
      recoverable: false,
      verdict: 'missed',
    });
  });

  test('the view is back as soon as the archive was replayed into it', () => {
    expect(cell('AWS::DynamoDB::Table', 'region-failure')).toMatchObject({
      rpoSeconds: 120 + 900,
      rtoSeconds: 2_400,
      mechanism: 'replay',
      basis: 'assumed',
      verdict: 'met',
    });
  });

  test('no error is found beside', () => {
    const errors = posture.findings.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });
});
