import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A request as it would go over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WireResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Service = (request: WireRequest) => WireResponse;

async function textOf(body: unknown): Promise<string> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array)
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** What a client needs to talk to a service that stands in for AWS: all of the SDK runs, but for the socket. */
export function settings(service: Service) {
  return {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'none' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: any) => {
        const {
          status = 200,
          headers = {},
          body = '',
        } = service({
          ...request,
          body: await textOf(request.body),
        });
        const bytes = Buffer.from(body);
        return {
          response: {
            statusCode: status,
            headers: { 'content-length': String(bytes.length), ...headers },
            body: Readable.from([bytes]),
          },
        };
      },
    },
  };
}

export const s3At = (service: Service) => new S3Client(settings(service) as never);
export const secretsAt = (service: Service) => new SecretsManagerClient(settings(service) as never);

/** Answers as Secrets Manager does. */
export function secretService(secrets: Readonly<Record<string, string>>): Service {
  return ({ headers, body }) => {
    const { SecretId } = JSON.parse(body);
    const SecretString = secrets[SecretId];
    const target = headers['x-amz-target'];
    if (target === 'secretsmanager.GetSecretValue' && SecretString !== undefined) {
      return {
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ SecretString }),
      };
    }
    return {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no such secret' }),
    };
  };
}
