import type { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { DatabaseDeployment, DatabaseReplica } from '../../../constructs/database';
import { testStack } from '../../helpers/stack';
import { KEY_ARN, database, existingKey, existingVpc } from './fixtures';

/** What the packs say of the defaults, each with the reason why it stays. */
const EXPLAINED: Readonly<Record<string, string>> = {
  IAM4: "AWS maintains the policy of the monitoring role; it can only write to RDS's own log group",
  RDS11: 'a port of its own hides nothing from who is inside the network; `port` moves it',
  RDSInBackupPlan:
    'the backup plan is a construct of its own, and the rule looks for this type in one selection',
};

const EXPLAINED_FOR_REPLICAS: Readonly<Record<string, string>> = {
  ...EXPLAINED,
  RDS2: 'a replica is encrypted by its KmsKeyId; CloudFormation refuses StorageEncrypted beside a source',
  RDSStorageEncrypted: 'the same, in the other packs',
};

test('the packs have nothing against an instance that is not explained', () => {
  const stack = testStack();
  database(stack, { alarmTopic: alarms(stack), logEncryptionKey: logKey(stack) });
  expect(findings(stack)).toEqual(Object.keys(EXPLAINED).sort());
});

test('the packs have nothing against a replica that is not explained', () => {
  const stack = testStack();
  new DatabaseReplica(stack, 'Replica', {
    vpc: existingVpc(stack),
    encryptionKey: existingKey(stack),
    instanceIdentifier: 'app-db-replica',
    sourceInstanceIdentifier: 'app-db',
    sourceRegion: 'us-west-2',
    alarmTopic: alarms(stack),
    logEncryptionKey: logKey(stack),
  });
  expect(findings(stack)).toEqual(Object.keys(EXPLAINED_FOR_REPLICAS).sort());
});

test('the packs have nothing against a cluster but its monitoring role', () => {
  const stack = testStack();
  database(stack, { deployment: DatabaseDeployment.MULTI_AZ_CLUSTER, logEncryptionKey: logKey(stack) });
  expect(findings(stack)).toEqual(['IAM4']);
});

test('without a key of their own, the logs are a finding', () => {
  const stack = testStack();
  database(stack);
  expect(findings(stack)).toContain('CloudWatchLogGroupEncrypted');
});

function findings(stack: Stack): string[] {
  const packs = [AwsSolutionsChecks, NIST80053R5Checks, HIPAASecurityChecks, PCIDSS321Checks];
  const rules = packs.flatMap(Pack =>
    new Pack().validateScope(stack).violations.map(violation => violation.ruleName),
  );
  return [...new Set(rules.map(rule => rule.replace(/^[^-]+-|\[.*$/g, '')))].sort();
}

function alarms(stack: Stack): sns.ITopic {
  return sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111111111111:alarms');
}

function logKey(stack: Stack): kms.IKey {
  return kms.Key.fromKeyArn(stack, 'LogKey', KEY_ARN);
}
