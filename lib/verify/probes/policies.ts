import type { Facts } from '../facts';
import { statementsIn } from '../policy/clause';
import { isAbsent, nameOf } from '../sdk/refusal';
import { type Place, Unanswered } from '../sdk/place';

/** Each statement by itself, as JSON; none where there is no policy. */
function factsOf(policy: string | undefined): Facts {
  return { statements: policy === undefined ? undefined : statementsIn(policy) };
}

/**
 * The policy of a key.
 *
 * @param key its id or ARN: the call takes no alias
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
 */
export async function keyPolicyFacts(place: Place, key: string): Promise<Facts> {
  return factsOf((await place.send('kms:GetKeyPolicy', { KeyId: key, PolicyName: 'default' })).Policy);
}

/**
 * The policy of a bucket.
 *
 * @param owner account that has to own it, as for all that is asked of a bucket
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
 */
export async function bucketPolicyFacts(
  place: Place,
  name: string,
  owner: string | undefined,
): Promise<Facts> {
  const bucket = { Bucket: name, ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }) };
  return orNone(place.send('s3:GetBucketPolicy', bucket), cause => nameOf(cause) === 'NoSuchBucketPolicy');
}

/**
 * The access policy of a vault. AWS Backup says of a vault without one what it says of no vault; whether there is one
 * is asked for by itself.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupVaultAccessPolicy.html
 */
export async function vaultPolicyFacts(place: Place, name: string): Promise<Facts> {
  return orNone(place.send('backup:GetBackupVaultAccessPolicy', { BackupVaultName: name }), isAbsent);
}

async function orNone(
  answer: Promise<{ readonly Policy?: string | undefined }>,
  isNone: (cause: unknown) => boolean,
): Promise<Facts> {
  try {
    return factsOf((await answer).Policy);
  } catch (error) {
    if (error instanceof Unanswered && isNone(error.cause)) return { statements: [] };
    throw error;
  }
}
