import { S3Client } from '@aws-sdk/client-s3';
import { recorder } from './record';

export const handler = recorder({ s3: new S3Client({}), now: () => new Date() });
