import { Aws, type Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EventArchive, KinesisEventLog, MskEventLog } from '../../../constructs/event-log';
import { existingVpc } from '../database/fixtures';

const KEY_ID = '12345678-1234-1234-1234-123456789012';
const keyIn = (stack: Stack, id: string): kms.IKey =>
  kms.Key.fromKeyArn(stack, id, `arn:aws:kms:${stack.region}:111111111111:key/${KEY_ID}`);

export const nameIn = (region: string): string => `events-${Aws.ACCOUNT_ID}-${region}`;

/** An archive that replicates to the other region. */
export function archiveIn(stack: Stack): EventArchive {
  return new EventArchive(stack, 'Archive', {
    bucketName: nameIn('us-east-1'),
    encryptionKey: keyIn(stack, 'ArchiveKey'),
    withoutAccessLogs: { reason: 'the trail records every access' },
    replication: {
      bucketName: nameIn('us-west-2'),
      region: 'us-west-2',
      keyArn: `arn:aws:kms:us-west-2:111111111111:key/${KEY_ID}`,
    },
  });
}

const common = (stack: Stack) => ({
  logName: 'orders',
  encryptionKey: keyIn(stack, 'LogKey'),
  archive: archiveIn(stack),
  alarmTopic: new sns.Topic(stack, 'Topic'),
});

type Changes<T> = Partial<T>;

export function kinesisLog(
  stack: Stack,
  changes: Changes<ConstructorParameters<typeof KinesisEventLog>[2]> = {},
): KinesisEventLog {
  return new KinesisEventLog(stack, 'Log', { ...common(stack), ...changes });
}

export function mskLog(
  stack: Stack,
  changes: Changes<ConstructorParameters<typeof MskEventLog>[2]> = {},
): MskEventLog {
  return new MskEventLog(stack, 'Log', { ...common(stack), vpc: existingVpc(stack), ...changes });
}
