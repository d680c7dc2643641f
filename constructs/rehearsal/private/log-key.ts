import type * as kms from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { requireAttribute } from '../../private/props';

/** Encrypts every log that stands below. */
export function encryptLogs(scope: IConstruct, key: kms.IKey | undefined): void {
  if (key === undefined) return;
  const { keyArn } = requireAttribute(scope.node.path, 'a key', key, 'keyArn');
  for (const one of scope.node.findAll()) if (one instanceof CfnLogGroup) one.kmsKeyId = keyArn;
}
