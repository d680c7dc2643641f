import * as fs from 'node:fs';
import { RecoveryError } from '../../model/errors';
import { FIRST_KINDS } from '../catalogue/kinds';
import { MANIFEST_SCHEMA, MANIFEST_VERSIONS, type Manifest } from './manifest';
import { contentDigest } from './record';

/**
 * Reads a manifest, and lets nothing pass that isn't one whole: a validation against half of a manifest would pass
 * for the wrong reason.
 *
 * @throws RecoveryError `unreadable-manifest`, `not-a-manifest`, `unknown-manifest-version`, `damaged-manifest`
 */
export function readManifest(file: string): Manifest {
  const content = parse(file);
  if (!isObject(content) || content['schema'] !== MANIFEST_SCHEMA) {
    throw fault('not-a-manifest', file, 'the file is no manifest; write one with cdk-recovery manifest');
  }
  if (!MANIFEST_VERSIONS.some(version => version === content['schemaVersion'])) {
    const version = JSON.stringify(content['schemaVersion']) ?? 'none';
    const text = `the manifest is of version ${version}; allowed: ${MANIFEST_VERSIONS.join(', ')}; use the release that wrote it, or record it anew`;
    throw fault('unknown-manifest-version', file, text);
  }
  const manifest = content as unknown as Manifest;
  const catalogue = manifest.catalogue as unknown;
  if (contentDigest(manifest) !== manifest.digest || !isObject(catalogue)) {
    throw fault(
      'damaged-manifest',
      file,
      'the manifest was cut short or edited: its digest is another; record it anew',
    );
  }
  if (!FIRST_KINDS.every(kind => isObject(catalogue[kind]))) {
    throw fault('damaged-manifest', file, 'the manifest lacks parts that are checked; record it anew');
  }
  return manifest;
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw fault('unreadable-manifest', file, `the manifest can not be read (${code})`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw fault('not-a-manifest', file, 'the file is no JSON, or was cut short; record the manifest anew');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fault(code: string, file: string, text: string): RecoveryError {
  return new RecoveryError(code, text, file);
}
