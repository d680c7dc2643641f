import { execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { workFolder } from './scripts';

const VENV = path.join(__dirname, '../../../.venv');

/** A bucket with versions and Object Lock, in an S3 on this machine. */
export interface Store {
  /** What leads the AWS CLI there. */
  readonly env: Record<string, string>;
  readonly bucket: string;
  /** Calls the AWS CLI; gives what it prints. */
  readonly aws: (...args: string[]) => string;
  /** Keys of all objects. */
  readonly keys: () => string[];
}

/** An S3 for one suite: MiniStack's, which `.ci/postgres.sh` installs. */
export function testStore(): () => Store {
  let store: Store | undefined;
  let end: (() => void) | undefined;
  beforeAll(async () => {
    const port = await freePort();
    const folder = workFolder();
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    const log = fs.openSync(path.join(folder, 'log'), 'a');
    const server = spawn(path.join(VENV, 'ministack/bin/ministack'), [], {
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        TMPDIR: folder,
        BIND_HOST: '127.0.0.1',
        GATEWAY_PORT: String(port),
        IOT_MTLS_ENABLED: '0',
        SFTP_ENABLED: '0',
        S3_DATA_DIR: path.join(folder, 's3'),
      },
      stdio: ['ignore', log, log],
      detached: true,
    });
    end = () => process.kill(-server.pid!, 'SIGKILL');
    await untilHealthy(`${env.AWS_ENDPOINT_URL}/_ministack/health`);
    const aws = (...args: string[]): string =>
      execFileSync(path.join(VENV, 'awscli/bin/aws'), args, {
        env: { PATH: process.env['PATH'], HOME: folder, ...env },
        encoding: 'utf8',
      });
    const bucket = 'dumps';
    aws('s3api', 'create-bucket', '--bucket', bucket, '--object-lock-enabled-for-bucket');
    const keys = (): string[] => {
      const { Contents = [] } = JSON.parse(aws('s3api', 'list-objects-v2', '--bucket', bucket) || '{}') as {
        Contents?: { Key: string }[];
      };
      return Contents.map(({ Key }) => Key);
    };
    store = { env, bucket, aws, keys };
  });
  afterAll(() => end?.());
  return () => store!;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function untilHealthy(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const healthy = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}; .ci/postgres.sh installs what should`);
}
