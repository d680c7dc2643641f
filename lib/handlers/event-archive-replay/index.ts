import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import { replayer } from './replay';
import { targetOf } from './target';

export const handler = replayer({
  s3: new S3Client({}),
  deliver: targetOf(process.env['TARGET'], {
    kinesis: new KinesisClient({}),
    lambda: new LambdaClient({}),
    wait: millis => sleep(millis),
  }),
  now: () => Date.now(),
});
