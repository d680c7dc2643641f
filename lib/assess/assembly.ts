import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../model/errors';
import type { StackTemplate, TemplateResource } from './template';

/**
 * Every stack of a cloud assembly directory, nested assemblies included, in the order of the manifest.
 *
 * @throws RecoveryError `unreadable-input` when the directory is no cloud assembly or a file in it is broken
 */
export function loadAssembly(directory: string): readonly StackTemplate[] {
  const manifest = path.join(directory, 'manifest.json');
  const artifacts = objectAt(readJson(manifest), 'artifacts', manifest);
  return Object.keys(artifacts).flatMap(id => {
    const artifact = objectAt(artifacts, id, manifest);
    const properties = objectAt(artifact, 'properties', manifest);
    if (artifact['type'] === 'cdk:cloud-assembly') {
      return loadAssembly(path.join(directory, textAt(properties, 'directoryName', manifest)));
    }
    if (artifact['type'] !== 'aws:cloudformation:stack') return [];
    const file = path.join(directory, textAt(properties, 'templateFile', manifest));
    const { stackName } = properties;
    const { displayName } = artifact;
    const [, account = 'unknown', region = 'unknown'] =
      /^aws:\/\/([^/]+)\/(.+)$/.exec(String(artifact['environment'])) ?? [];
    return [
      {
        name: typeof stackName === 'string' ? stackName : id,
        // CDK writes the stack's name behind its path where the two differ.
        path: typeof displayName === 'string' ? displayName.replace(/ \(.*\)$/, '') : id,
        account,
        region,
        resources: readResources(file),
      },
    ];
  });
}

function readResources(file: string): Readonly<Record<string, TemplateResource>> {
  const resources = objectAt(readJson(file), 'Resources', file);
  for (const logicalId of Object.keys(resources)) textAt(objectAt(resources, logicalId, file), 'Type', file);
  return resources as Readonly<Record<string, TemplateResource>>;
}

/** An object below a key; empty where there is none. */
function objectAt(parent: object, key: string, file: string): Record<string, unknown> {
  const value = (parent as Record<string, unknown>)[key] ?? (key in parent ? undefined : {});
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new RecoveryError('unreadable-input', `${key} is not an object; run cdk synth again`, file);
}

function textAt(parent: object, key: string, file: string): string {
  const value = (parent as Record<string, unknown>)[key];
  if (typeof value === 'string') return value;
  throw new RecoveryError('unreadable-input', `${key} is not a text; run cdk synth again`, file);
}

/**
 * @throws RecoveryError `unreadable-input`
 */
export function readJson(file: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new RecoveryError(
      'unreadable-input',
      missing ? 'there is no such file; run cdk synth first' : 'not readable as JSON; run cdk synth again',
      file,
      { cause },
    );
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new RecoveryError('unreadable-input', 'not a JSON object; run cdk synth again', file);
  }
  return parsed;
}
