import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** Where an object is. */
export interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

/** An object as text; undefined where there is none. */
export async function textOf(s3: S3Client, place: ObjectPlace): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand(place));
    return await Body?.transformToString('utf-8');
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Keys below a prefix, in their order. */
export async function keysBelow(s3: S3Client, Bucket: string, Prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys.sort();
}

/** What S3 says where a key is there already, and where somebody is about to write it. */
const TAKEN = [412, 409];

/**
 * Writes JSON to a key that nobody wrote to before; false where somebody did.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function putNew(s3: S3Client, place: ObjectPlace, Body: string): Promise<boolean> {
  try {
    await s3.send(
      new PutObjectCommand({
        ...place,
        Body,
        IfNoneMatch: '*',
        ContentType: 'application/json',
        // S3 takes nothing into a locked bucket without a checksum.
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && TAKEN.includes(error.$metadata.httpStatusCode ?? 0))
      return false;
    throw error;
  }
}
