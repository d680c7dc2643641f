import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  RecoverableParameter,
  type RecoverableParameterProps,
  RecoverableSecret,
  type RecoverableSecretAttributes,
  RecoverableSecretGrants,
  type RecoverableSecretProps,
  SecretRotation,
} from '../../../constructs/secrets';
import { BREAK_GLASS, DEPLOYER, KEY_ARN, REASON, aKey, aRole } from './parts';
import type { Complete, Entry } from './table';

const secret = (stack: Stack): Complete<RecoverableSecretProps> => ({
  secretName: 'orders/key',
  encryptionKey: aKey(stack),
  replicas: [{ region: 'us-west-2', keyArn: KEY_ARN.replace('us-east-1', 'us-west-2') }],
  withoutReplicas: undefined,
  rotation: SecretRotation.byFunction({
    rotator: lambda.Function.fromFunctionAttributes(stack, 'Rotator', {
      functionArn: 'arn:aws:lambda:us-east-1:111111111111:function:rotator',
      role: aRole(stack),
    }),
    every: Duration.days(60),
    previousValidFor: Duration.days(7),
  }),
  withoutRotation: undefined,
  generate: { passwordLength: 64 },
  description: 'signs tokens',
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
});

const parameter = (stack: Stack): Complete<RecoverableParameterProps> => ({
  parameterName: '/orders/limits',
  value: '100',
  description: 'how many orders a customer may have',
  counterpartIn: new Stack(stack.node.root as never, 'West', { env: { region: 'us-west-2' } }),
  withoutCounterpart: undefined,
});

export const SECRETS: readonly Entry[] = [
  {
    name: 'RecoverableSecret',
    call: (stack, props) => new RecoverableSecret(stack, 'Test', props),
    examples: [
      secret,
      stack => ({
        ...secret(stack),
        replicas: undefined,
        withoutReplicas: REASON,
        rotation: undefined,
        withoutRotation: REASON,
      }),
    ],
  },
  {
    name: 'RecoverableSecret.fromRecoverableSecretAttributes',
    call: (stack, props) => RecoverableSecret.fromRecoverableSecretAttributes(stack, 'Test', props),
    examples: [
      (stack): Complete<RecoverableSecretAttributes> => ({
        secretName: 'orders/key',
        encryptionKey: aKey(stack),
      }),
    ],
  },
  {
    name: 'RecoverableSecretGrants.fromSecret',
    call: (stack, value) => RecoverableSecretGrants.fromSecret(value).read(aRole(stack, 'Reader')),
    examples: [stack => secretsmanager.Secret.fromSecretNameV2(stack, 'Existing', 'orders/key')],
    complaint: /not a secret, received nothing/,
  },
  {
    name: 'RecoverableParameter',
    call: (stack, props) => new RecoverableParameter(stack, 'Test', props),
    examples: [
      parameter,
      stack => ({ ...parameter(stack), counterpartIn: undefined, withoutCounterpart: REASON }),
    ],
  },
];
