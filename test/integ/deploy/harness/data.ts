import { GetObjectCommand, type GetObjectCommandOutput, PutObjectCommand } from '@aws-sdk/client-s3';
import { Clients } from './clients';
import type { Place } from './place';
import { record } from './results';

interface Kept {
  readonly bucket: string;
  readonly place: Place;
  readonly key: string;
  readonly version: string;
  readonly body: string;
}

/** Everything that a sequence has written. Each version of it has to be readable when the sequence is over. */
export class Data {
  private readonly kept: Kept[] = [];

  public async write(bucket: string, place: Place, key: string, body: string): Promise<string> {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ChecksumAlgorithm: 'SHA256',
    });
    const { VersionId } = await Clients.in(place).s3.send(command);
    this.kept.push({ bucket, place, key, version: VersionId!, body });
    return VersionId!;
  }

  /** What can't be read any more, or says something else. */
  public async lost(): Promise<string[]> {
    const lost: string[] = [];
    for (const { bucket, place, key, version, body } of this.kept) {
      const found = await read(bucket, place, key, version).catch((error: Error) => error.name);
      if (found !== body) lost.push(`s3://${bucket}/${key}?versionId=${version}: ${found}`);
    }
    record({ kind: 'data', kept: this.kept.length, lost: lost.length });
    return lost;
  }
}

/** The content of an object, or of one of its versions. */
export async function read(bucket: string, place: Place, key: string, version?: string): Promise<string> {
  return (await get(bucket, place, key, version)).Body!.transformToString();
}

export function get(
  bucket: string,
  place: Place,
  key: string,
  version?: string,
): Promise<GetObjectCommandOutput> {
  return Clients.in(place).s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }));
}
