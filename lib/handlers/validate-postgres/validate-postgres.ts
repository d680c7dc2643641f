import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { RecoveryError } from '../../model/errors';
import { readErasures } from '../../rehearse/erasure/read';
import type { Erasures } from '../../rehearse/erasure/erasures';
import { readManifest } from '../../rehearse/manifest/read';
import { parseTarget } from '../../rehearse/session/target';
import { validate } from '../../rehearse/validation/validate';
import { bounded } from '../support/bounded';
import { log } from '../support/log';
import { textOf } from '../support/objects';
import { setting } from '../support/setting';
import type { ValidationAnswer, ValidationRequest } from '../support/validation';
import { credentialsIn } from './credentials';

/** What the function works with. */
export interface PostgresParts {
  readonly s3: S3Client;
  readonly secrets: SecretsManagerClient;
  /**
   * How a connection is encrypted. A restored database has the parameter group that it was restored with, so that the
   * client has to insist.
   */
  readonly sslMode: string;
}

/** Connections that read at a time: a restored instance has nobody else, and may be small. */
const JOBS = 4;

/** The function that validates a restored PostgreSQL database against the manifest in the evidence bucket. */
export function postgresValidator(
  parts: PostgresParts,
): (request: ValidationRequest) => Promise<ValidationAnswer> {
  return async request => {
    const { settings, endpoint } = request;
    if (endpoint === null) {
      throw new RecoveryError(
        'no-endpoint',
        'the restored database says not where it listens',
        request.restored,
      );
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rehearsal-'));
    try {
      const manifest = readManifest(await fetched(parts, settings, 'manifestKey', folder));
      const erasures = await erasuresIn(parts, settings, folder);
      const { username, password } = await credentialsIn(parts.secrets, setting(settings, 'secretArn'));
      const user = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
      const database = encodeURIComponent(settings['database'] ?? manifest.database);
      const url = `postgresql://${user}@${encodeURIComponent(endpoint.host)}:${endpoint.port}/${database}?sslmode=${parts.sslMode}`;
      log('validating a restored database', {
        restoreJobId: request.restoreJobId,
        restored: request.restored,
      });
      const { checks, measured, tools, correctiveActions } = await validate({
        kind: 'rehearsal',
        target: parseTarget(url, 'endpoint'),
        manifest,
        erasures,
        disasterAt: new Date(request.requestedAt),
        objective: null,
        recoveredBefore: null,
        probeTenants: null,
        jobs: JOBS,
        previousDigest: null,
      });
      return { checks: bounded(checks), rpoSeconds: measured.rpoSeconds, tools, correctiveActions };
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function erasuresIn(
  parts: PostgresParts,
  settings: ValidationRequest['settings'],
  folder: string,
): Promise<Erasures | null> {
  if (settings['erasuresKey'] === undefined) return null;
  return readErasures(await fetched(parts, settings, 'erasuresKey', folder));
}

/** Brings an object of the evidence bucket to where it can be read as a file. */
async function fetched(
  { s3 }: PostgresParts,
  settings: ValidationRequest['settings'],
  name: string,
  folder: string,
): Promise<string> {
  const key = setting(settings, name);
  const text = await textOf(s3, { Bucket: setting(settings, 'bucket'), Key: key });
  if (text === undefined) throw new RecoveryError('missing-object', 'there is no such object', key);
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}
