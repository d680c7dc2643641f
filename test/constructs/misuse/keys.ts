import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  RecoveryKey,
  type RecoveryKeyAttributes,
  RecoveryKeyGrants,
  type RecoveryKeyProps,
  RecoveryKeyReplica,
  type RecoveryKeyReplicaProps,
  TenantKey,
  type TenantKeyProps,
} from '../../../constructs/keys';
import { BREAK_GLASS, DEPLOYER, aKey, aRole } from './parts';
import type { Complete, Entry } from './table';

const key = (): Complete<RecoveryKeyProps> => ({
  aliasName: 'app/data',
  description: 'Data of the app',
  rotationPeriod: Duration.days(180),
  administrators: [new iam.ArnPrincipal('arn:aws:iam::111111111111:role/admin')],
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
  multiRegion: true,
});

export const KEYS: readonly Entry[] = [
  {
    name: 'RecoveryKey',
    call: (stack, props) => new RecoveryKey(stack, 'Test', props),
    examples: [key],
  },
  {
    name: 'TenantKey',
    call: (stack, props) => new TenantKey(stack, 'Test', props),
    examples: [(): Complete<TenantKeyProps> => ({ ...key(), tenantId: 'globex' })],
  },
  {
    name: 'RecoveryKeyReplica',
    call: (stack, props) => new RecoveryKeyReplica(stack, 'Test', props),
    examples: [
      (): Complete<RecoveryKeyReplicaProps> => ({
        primaryKeyArn: 'arn:aws:kms:us-west-2:111111111111:key/mrk-0123456789abcdef0123456789abcdef',
        aliasName: 'app/data',
        description: 'Data of the app',
        administrators: [new iam.ArnPrincipal('arn:aws:iam::111111111111:role/admin')],
        breakGlassRoleArn: BREAK_GLASS,
        deploymentRoleArns: [DEPLOYER],
      }),
    ],
  },
  {
    name: 'RecoveryKey.fromRecoveryKeyAttributes',
    call: (stack, props) => RecoveryKey.fromRecoveryKeyAttributes(stack, 'Test', props),
    examples: [
      (): Complete<RecoveryKeyAttributes> => ({
        keyArn: 'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012',
        aliasName: 'app/data',
      }),
    ],
  },
  {
    name: 'RecoveryKeyGrants.fromKey',
    call: (stack, value) => RecoveryKeyGrants.fromKey(value).use(aRole(stack, 'User')),
    examples: [stack => aKey(stack)],
    complaint: /not a key, received nothing/,
  },
];
