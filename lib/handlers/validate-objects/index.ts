import { S3Client } from '@aws-sdk/client-s3';
import { objectValidator } from './validate-objects';

export const handler = objectValidator({ s3: new S3Client({}) });
