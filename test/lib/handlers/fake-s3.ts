import type { Service, WireRequest, WireResponse } from './wire';

/** A version of an object, or a deletion. */
interface Version {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** Undefined for a delete marker. */
  readonly content: string | undefined;
}

/**
 * Versioned buckets that answer in the XML of S3, as far as the functions ask.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export class FakeS3 {
  public readonly requests: WireRequest[] = [];
  private readonly versions: Version[] = [];
  private failure: { readonly pattern: RegExp; readonly code: string; readonly status: number } | undefined;

  /** Entries of a page. */
  public constructor(private readonly pageSize: number = 1_000) {}

  public write(
    bucket: string,
    key: string,
    content: string | undefined,
    at = '2026-10-01T00:00:00.000Z',
  ): this {
    this.versions.push({ bucket, key, id: `v${this.versions.length}`, at, content });
    return this;
  }

  /** From now on requests whose method and path match are refused. */
  public refuse(pattern: RegExp, code: string, status: number = 403): void {
    this.failure = { pattern, code, status };
  }

  public text(bucket: string, key: string): string | undefined {
    return this.newest(bucket, key)?.content;
  }

  public keys(bucket: string): readonly string[] {
    const keys = this.versions.filter(one => one.bucket === bucket).map(one => one.key);
    return [...new Set(keys)].filter(key => this.text(bucket, key) !== undefined).sort();
  }

  public readonly service: Service = request => {
    this.requests.push(request);
    const bucket = request.hostname.split('.')[0]!;
    const key = decodeURIComponent(request.path.slice(1));
    if (this.failure?.pattern.test(`${request.method} ${request.path}`))
      return refused(this.failure.code, this.failure.status);
    if (request.method === 'PUT') {
      const taken = this.newest(bucket, key)?.content !== undefined;
      if (request.headers['if-none-match'] === '*' && taken) return refused('PreconditionFailed', 412);
      this.write(bucket, key, bodyOf(request));
      return {};
    }
    if ('versions' in request.query) return this.listVersions(bucket, request);
    if (request.query['list-type'] === '2') return this.list(bucket, request);
    const version = this.newest(bucket, key, request.query['versionId']);
    if (version?.content === undefined) return refused('NoSuchKey', 404);
    return { body: version.content };
  };

  private newest(bucket: string, key: string, id?: string): Version | undefined {
    return this.versions.findLast(
      one => one.bucket === bucket && one.key === key && (id === undefined || one.id === id),
    );
  }

  private list(bucket: string, { query }: WireRequest): WireResponse {
    const keys = this.keys(bucket).filter(key => key.startsWith(query['prefix'] ?? ''));
    const start = Number(query['continuation-token'] ?? 0);
    const page = keys
      .slice(start, start + this.pageSize)
      .map(key => `<Contents><Key>${key}</Key></Contents>`);
    const next = start + this.pageSize;
    const more = next < keys.length;
    return xml(
      'ListBucketResult',
      `<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}${page.join('')}`,
    );
  }

  private listVersions(bucket: string, { query }: WireRequest): WireResponse {
    const all = this.versions
      .filter(one => one.bucket === bucket)
      .sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -1 : 1));
    const start = Number(query['version-id-marker'] ?? 0);
    const next = start + this.pageSize;
    const more = next < all.length;
    const entries = all.slice(start, next).map(({ key, id, at, content }) => {
      const name = content === undefined ? 'DeleteMarker' : 'Version';
      const size = content === undefined ? '' : `<Size>${Buffer.byteLength(content)}</Size>`;
      return `<${name}><Key>${key}</Key><VersionId>${id}</VersionId><LastModified>${at}</LastModified>${size}</${name}>`;
    });
    const markers = more
      ? `<NextKeyMarker>${all[next - 1]!.key}</NextKeyMarker><NextVersionIdMarker>${next}</NextVersionIdMarker>`
      : '';
    return xml('ListVersionsResult', `<IsTruncated>${more}</IsTruncated>${markers}${entries.join('')}`);
  }
}

/** A body that comes in chunks is framed by their lengths and followed by a checksum. */
function bodyOf({ headers, body }: WireRequest): string {
  if (!headers['content-encoding']?.includes('aws-chunked')) return body;
  return body.replace(/^[0-9a-f]+\r\n/, '').replace(/\r\n0\r\n[\s\S]*$/, '');
}

function xml(name: string, content: string): WireResponse {
  return {
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${name}>`,
  };
}

function refused(code: string, status: number): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}
