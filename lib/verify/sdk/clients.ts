import { RecoveryError } from '../../model/errors';
import type { Service } from './calls';

/** What of a package of the SDK is used: its client and its commands, by their names. */
type Module = Readonly<Record<string, new (input: unknown) => unknown>>;

/** What every client of the SDK can. */
export interface Client {
  readonly send: (command: unknown) => Promise<unknown>;
  readonly destroy: () => void;
}

/* eslint-disable @typescript-eslint/no-require-imports --
   Optional: whoever only assesses needs none of them, and loading them all takes longer than an assessment. */
const MODULES: Readonly<Record<Service, readonly [client: string, load: () => unknown]>> = {
  backup: ['Backup', () => require('@aws-sdk/client-backup')],
  cloudformation: ['CloudFormation', () => require('@aws-sdk/client-cloudformation')],
  cloudwatch: ['CloudWatch', () => require('@aws-sdk/client-cloudwatch')],
  dynamodb: ['DynamoDB', () => require('@aws-sdk/client-dynamodb')],
  kinesis: ['Kinesis', () => require('@aws-sdk/client-kinesis')],
  kms: ['KMS', () => require('@aws-sdk/client-kms')],
  rds: ['RDS', () => require('@aws-sdk/client-rds')],
  s3: ['S3', () => require('@aws-sdk/client-s3')],
  'secrets-manager': ['SecretsManager', () => require('@aws-sdk/client-secrets-manager')],
};
/* eslint-enable @typescript-eslint/no-require-imports */

/**
 * @throws RecoveryError `sdk-not-installed`
 */
export function moduleOf(service: Service): Module {
  try {
    return MODULES[service][1]() as Module;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    const packages = Object.keys(MODULES).map(name => `@aws-sdk/client-${name}`);
    throw new RecoveryError(
      'sdk-not-installed',
      `the AWS SDK is not installed; npm install ${packages.join(' ')}`,
      'verify',
      { cause },
    );
  }
}

/** Makes a client of a service. */
export function clientOf(service: Service, settings: object): Client {
  const name = `${MODULES[service][0]}Client`;
  return new (moduleOf(service)[name]!)(settings) as Client;
}
