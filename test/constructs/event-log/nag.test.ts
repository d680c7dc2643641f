import { App, Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { ArchiveReplay, KinesisEventLog, MskEventLog, ReplayTarget } from '../../../constructs/event-log';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoveryChecks } from '../../../lib/checks/nag';
import { existingVpc } from '../database/fixtures';
import { archiveIn } from './fixtures';

const PACKS = [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, RecoveryChecks];

describe('both kinds of logs with their archive and its replay, under the rules of five packs', () => {
  const app = new App();
  const stack = new Stack(app, 'Test', { env: { region: 'us-east-1' } });
  const { key } = new RecoveryKey(stack, 'Key', { aliasName: 'logs' });
  const archive = archiveIn(stack);
  const alarmTopic = new sns.Topic(stack, 'Topic', { masterKey: key, enforceSSL: true });
  const common = { encryptionKey: key, archive, alarmTopic };
  new KinesisEventLog(stack, 'Stream', { ...common, logName: 'orders' });
  new MskEventLog(stack, 'Cluster', { ...common, logName: 'invoices', vpc: existingVpc(stack) });
  new ArchiveReplay(stack, 'Replay', {
    replayName: 'orders',
    logName: 'orders',
    archive,
    target: ReplayTarget.stream(
      new kinesis.Stream(stack, 'Fresh', {
        encryption: kinesis.StreamEncryption.KMS,
        encryptionKey: key,
      }),
      'orderId',
    ),
    alarmTopic,
  });
  const findings = PACKS.flatMap(Pack =>
    new Pack(app).validateScope(app).violations.flatMap(violation =>
      violation.violatingResources.map(resource => ({
        rule: violation.ruleName.replace(/^.*?-/, '').replace(/\[.*$/, ''),
        path: JSON.stringify(resource),
      })),
    ),
  );
  const rulesOf = (pattern: RegExp): string[] =>
    [...new Set(findings.filter(({ path }) => pattern.test(path)).map(({ rule }) => rule))].sort();

  test('the stream is under a key of its own, where one rule asks for the key of AWS', () => {
    expect(rulesOf(/Test\/Stream\/Resource/)).toEqual(['KDS3']);
  });

  test('the cluster passes every rule', () => {
    expect(rulesOf(/Test\/Cluster\/(Resource|Configuration|Policy|SecurityGroup)/)).toEqual([]);
  });

  test('deliveries fail one rule, which asks Firehose for an encryption that it has for direct puts alone', () => {
    expect(rulesOf(/Delivery\/Resource/)).toEqual(['KDF1']);
  });

  test('every alarm tells somebody', () => {
    expect(rulesOf(/Test\/(Stream|Cluster|Replay)\/.*(Stale|Failed|Behind|Throttled|Full|Offline)/)).toEqual(
      [],
    );
  });

  test('what is left are inline policies, wildcards over objects, log groups without a key and a function', () => {
    expect(rulesOf(/Test\/(Stream|Cluster|Replay)\//)).toEqual([
      'CloudWatchLogGroupEncrypted',
      'IAM5',
      'IAMNoInlinePolicy',
      'KDF1',
      'KDS3',
      'LambdaConcurrency',
      'LambdaDLQ',
      'LambdaInsideVPC',
    ]);
  });
});
