import { S3Client } from '@aws-sdk/client-s3';
import { objectValidator } from './validate-objects';

// In the recovery region the source is in another one.
export const handler = objectValidator({ s3: new S3Client({ followRegionRedirects: true }) });
