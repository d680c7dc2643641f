import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { postgresValidator } from './validate-postgres';

export const handler = postgresValidator({
  s3: new S3Client({}),
  secrets: new SecretsManagerClient({}),
  sslMode: 'verify-full',
});
