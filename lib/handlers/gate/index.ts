import { EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { gate } from './gate';
import { gateSettings } from './settings';

export const handler = gate({
  s3: new S3Client({}),
  ec2: new EC2Client({}),
  now: () => new Date(),
  settings: gateSettings(process.env),
});
