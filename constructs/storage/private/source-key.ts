import { Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';
import { ownerOf } from './bucket-resource';

/**
 * ARN of the key, or alias, that a bucket encrypts with; undefined when it has none of its own.
 *
 * @throws RecoveryError `source-key-not-named`
 */
export function keyArnOf(scope: IConstruct, bucket: s3.CfnBucket): string | undefined {
  const known = (ownerOf(bucket) as Partial<s3.IBucket>).encryptionKey?.keyArn;
  if (known !== undefined) return known;
  if (!usesKms(bucket)) return undefined;
  const named = statedKey(bucket);
  if (named !== undefined) return toArn(bucket, named);
  throw reject(scope, {
    code: 'source-key-not-named',
    problem: `the bucket ${bucket.node.path} is encrypted under a key that its resource doesn't name`,
    allowed: 'a bucket encrypted under a customer-managed key',
    fix: 'encrypt the bucket under a RecoveryKey: the role has to be given the key to decrypt with it',
  });
}

function usesKms(bucket: s3.CfnBucket): boolean {
  const encryption = Stack.of(bucket).resolve(bucket.bucketEncryption);
  const rule = encryption?.serverSideEncryptionConfiguration?.[0]?.serverSideEncryptionByDefault;
  return String(rule?.sseAlgorithm).startsWith('aws:kms');
}

/** Read from the property as it was set: a resolved reference would lose the stack that it points into. */
function statedKey(bucket: s3.CfnBucket): string | undefined {
  const encryption = bucket.bucketEncryption as s3.CfnBucket.BucketEncryptionProperty;
  const rules = encryption.serverSideEncryptionConfiguration;
  const rule = Array.isArray(rules) ? (rules[0] as s3.CfnBucket.ServerSideEncryptionRuleProperty) : undefined;
  const settings = rule?.serverSideEncryptionByDefault;
  return (settings as s3.CfnBucket.ServerSideEncryptionByDefaultProperty | undefined)?.kmsMasterKeyId;
}

/** S3 takes a key's id as well, IAM only its ARN. */
function toArn(bucket: s3.CfnBucket, key: string): string {
  if (Token.isUnresolved(key)) {
    const reference = Tokenization.reverse(key);
    const target = Reference.isReference(reference) ? reference.target : undefined;
    return target instanceof kms.CfnKey ? target.attrArn : key;
  }
  if (key.startsWith('arn:')) return key;
  const [resource, resourceName] = key.startsWith('alias/') ? ['alias', key.slice(6)] : ['key', key];
  return Stack.of(bucket).formatArn({ service: 'kms', resource, resourceName });
}
