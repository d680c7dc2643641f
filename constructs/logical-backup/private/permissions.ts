import * as iam from 'aws-cdk-lib/aws-iam';
import { DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import type { DumpBucket } from '../dump-bucket';
import { ENCRYPT_ACTIONS, PUT_DUMP_ACTIONS } from '../perms';

/** The object that makes a dump one, written last. */
export const MANIFEST = 'MANIFEST';

/**
 * What the task of a backup may do: add objects under its own name. A manifest can only be added where there is none,
 * so that whoever gets hold of this role can't pass off another dump as one that was completed; an object that it
 * overwrites no longer matches its manifest, and the version before is under lock.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
export function putOnly({ bucketArn, encryptionKey }: DumpBucket, name: string): iam.PolicyStatement[] {
  const everything = [bucketArn, `${bucketArn}/*`];
  return [
    new iam.PolicyStatement({
      sid: 'AddDumps',
      actions: PUT_DUMP_ACTIONS,
      resources: [`${bucketArn}/${name}/*`],
    }),
    new iam.PolicyStatement({
      sid: 'NoManifestTwice',
      effect: iam.Effect.DENY,
      actions: PUT_DUMP_ACTIONS,
      resources: [`${bucketArn}/*/${MANIFEST}`],
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
    new iam.PolicyStatement({
      sid: 'DestroyNothing',
      effect: iam.Effect.DENY,
      actions: ['s3:DeleteObject', ...DANGEROUS_ACTIONS.objects],
      resources: everything,
    }),
    new iam.PolicyStatement({
      sid: 'Encrypt',
      actions: ENCRYPT_ACTIONS,
      resources: [encryptionKey.keyArn],
    }),
  ];
}
