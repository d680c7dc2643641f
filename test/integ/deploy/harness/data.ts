import { GetObjectCommand, type GetObjectCommandOutput, PutObjectCommand } from '@aws-sdk/client-s3';
import { Clients } from './clients';
import { record } from './results';

interface Kept {
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly version: string;
  readonly body: string;
}

/** Everything that a sequence has written. Each version of it has to be readable when the sequence is over. */
export class Data {
  private readonly kept: Kept[] = [];

  public async write(bucket: string, region: string, key: string, body: string): Promise<string> {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ChecksumAlgorithm: 'SHA256',
    });
    const { VersionId } = await Clients.in(region).s3.send(command);
    this.kept.push({ bucket, region, key, version: VersionId!, body });
    return VersionId!;
  }

  /** What can't be read any more, or says something else. */
  public async lost(): Promise<string[]> {
    const lost: string[] = [];
    for (const { bucket, region, key, version, body } of this.kept) {
      const found = await read(bucket, region, key, version).catch((error: Error) => error.name);
      if (found !== body) lost.push(`s3://${bucket}/${key}?versionId=${version}: ${found}`);
    }
    record({ kind: 'data', kept: this.kept.length, lost: lost.length });
    return lost;
  }
}

/** The content of an object, or of one of its versions. */
export async function read(bucket: string, region: string, key: string, version?: string): Promise<string> {
  return (await get(bucket, region, key, version)).Body!.transformToString();
}

export function get(
  bucket: string,
  region: string,
  key: string,
  version?: string,
): Promise<GetObjectCommandOutput> {
  return Clients.in(region).s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }));
}
