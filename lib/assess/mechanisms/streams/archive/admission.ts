import { denial } from '../../../policy/evaluate';
import { type Context, requestOfRole } from '../../../policy/request';
import { type Resource, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { policiesOnBucket } from '../../private/policies/on-bucket';
import { type Flaws, NO_FLAWS, doubt } from '../../s3/replication/flaw';
import type { Destination } from './destination';
import { statedKey } from './key';

/** Begins the condition keys that read what an upload says of encryption; what it doesn't say is absent. */
const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY = `${ALGORITHM}-aws-kms-key-id`;
const NEVER_SAID = ['-bucket-key-enabled', '-context', '-customer-algorithm'].map(end => ALGORITHM + end);

/**
 * Whether the bucket's policy takes what Firehose writes. A refusal counts unless a condition of it surely isn't met:
 * by what is known of an upload, which comes over TLS and says of encryption what the delivery stream states.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function admissionFlaws(
  delivery: Resource,
  destination: Destination,
  bucket: Resource,
  system: System,
): Flaws {
  const { account } = delivery;
  const request = requestOfRole(
    { arn: text(delivery, destination.property, 'RoleARN') ?? '', account },
    { action: 's3:PutObject', resource: `${bucket.arn}/*`, account: bucket.account },
    headersOf(statedKey(delivery, destination)),
  );
  const refusal = denial(request, policiesOnBucket(bucket, system));
  return refusal
    ? doubt(
        `the policy of ${bucket.id} may refuse what ${delivery.id} writes: ${refusal.why}`,
        'let the policy deny s3:PutObject under conditions only that the uploads of Firehose never meet',
      )
    : NO_FLAWS;
}

/** What an upload says of encryption. */
function headersOf(key: string | undefined): Context {
  return {
    ...Object.fromEntries(NEVER_SAID.map(header => [header, null])),
    [ALGORITHM]: key === undefined ? null : 'aws:kms',
    [KEY]: key ?? null,
  };
}
