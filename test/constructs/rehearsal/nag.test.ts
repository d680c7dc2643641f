import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { EvidenceBucket, RehearsalGroup, RehearsedStore } from '../../../constructs/rehearsal';
import { RecoveryChecks } from '../../../lib/checks/nag';
import { testStack } from '../../helpers/stack';
import { aBucket, aKey, aTopic } from '../misuse/parts';
import { bucketIn, filesIn, quarantineIn, rehearsalIn, replicatedIn, secretIn } from './fixtures';
import { database } from '../database/fixtures';

/** What all functions of a rehearsal have, and why: the stacks of this repository acknowledge the same. */
const OF_FUNCTIONS = [
  // Names that nobody knows beforehand, of objects, executions and restored stores, and what takes no resource.
  'AwsSolutions-IAM5',
  // The queue is that of dead letters.
  'AwsSolutions-SQS3',
  'HIPAA.Security-IAMNoInlinePolicy',
  'HIPAA.Security-LambdaConcurrency',
  // Step Functions waits for the answer, so that nothing is left over for a queue.
  'HIPAA.Security-LambdaDLQ',
  // Those that talk to S3 or DynamoDB alone, neither of which stands in a network.
  'HIPAA.Security-LambdaInsideVPC',
  'NIST.800.53.R5-IAMNoInlinePolicy',
  'NIST.800.53.R5-LambdaConcurrency',
  'NIST.800.53.R5-LambdaDLQ',
  'NIST.800.53.R5-LambdaInsideVPC',
  'PCI.DSS.321-IAMNoInlinePolicy',
  'PCI.DSS.321-LambdaInsideVPC',
];

test('the packs have nothing against a rehearsal of every kind of store but what its functions have', () => {
  const stack = testStack();
  rehearsalIn(stack, {
    stores: [
      RehearsedStore.postgres(database(stack).instance, {
        quarantine: quarantineIn(stack),
        credentials: secretIn(stack),
        manifestKey: 'manifests/orders.json',
      }),
      RehearsedStore.bucket(bucketIn(stack).bucket),
      RehearsedStore.group(new RehearsalGroup('acme'), { bucketArnPattern: 'arn:aws:s3:::acme-*' }),
      RehearsedStore.table(
        dynamodb.Table.fromTableArn(stack, 'Table', 'arn:aws:dynamodb:us-east-1:111111111111:table/orders'),
        { writtenAtAttribute: 'at', storeId: 'Test/Orders' },
      ),
      filesIn(stack),
    ],
    logEncryptionKey: aKey(stack, 'LogKey'),
  });
  expect(findings(stack, 'Test/Rehearsal')).toEqual([
    // AWS keeps up the policies that AWS Backup restores with.
    'AwsSolutions-IAM4',
    ...OF_FUNCTIONS,
  ]);
  expect(findings(stack, 'Test/Quarantine')).toEqual([]);
  expect(findings(stack, 'Test/Files')).toEqual([]);
});

test('the packs have nothing against a rehearsal of the loss of a region but what its functions have', () => {
  const stack = testStack();
  replicatedIn(stack, { logEncryptionKey: aKey(stack, 'LogKey') });
  expect(findings(stack, 'Test/Rehearsal')).toEqual(OF_FUNCTIONS);
});

test('logs without a key are found out', () => {
  const stack = testStack();
  replicatedIn(stack);
  expect(findings(stack, 'Test/Rehearsal')).toContain('PCI.DSS.321-CloudWatchLogGroupEncrypted');
});

test('the packs have nothing against evidence that is replicated and logged', () => {
  const stack = testStack();
  new EvidenceBucket(stack, 'Evidence', {
    encryptionKey: aKey(stack),
    accessLogs: aBucket(stack),
    alarmTopic: aTopic(stack),
    bucketName: 'evidence',
    replication: {
      bucketName: 'evidence-west',
      region: 'us-west-2',
      keyArn: 'arn:aws:kms:us-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    },
  });
  expect(findings(stack, 'Test/Evidence')).toEqual([
    // Objects of the two buckets; the policy is there before S3 first assumes the role.
    'AwsSolutions-IAM5',
    'HIPAA.Security-IAMNoInlinePolicy',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'PCI.DSS.321-IAMNoInlinePolicy',
  ]);
});

/** Rules that something below a path breaks. */
function findings(stack: Stack, below: string): string[] {
  const packs = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];
  const rules = [...packs.map(Pack => new Pack()), new RecoveryChecks(stack)].flatMap(pack =>
    pack
      .validateScope(stack)
      .violations.filter(({ violatingResources }) =>
        JSON.stringify(violatingResources).includes(`"${below}/`),
      )
      .map(({ ruleName }) => ruleName),
  );
  return [...new Set(rules.map(rule => rule.replace(/\[.*$/, '')))].sort();
}
