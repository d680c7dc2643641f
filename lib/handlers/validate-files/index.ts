import { S3Client } from '@aws-sdk/client-s3';
import { RESTORED_VARIABLE, fileValidator } from './validate-files';

export const handler = fileValidator({
  s3: new S3Client({}),
  mounted: () => process.env[RESTORED_VARIABLE],
  now: () => Date.now(),
});
