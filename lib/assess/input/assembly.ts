import * as path from 'node:path';
import type { StackTemplate } from '../template';
import { readJson } from './read';
import { objectAt, textAt, toStackTemplate } from './shape';

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
    const [, account = 'unknown-account', region = 'unknown-region'] =
      /^aws:\/\/([^/]+)\/(.+)$/.exec(String(artifact['environment'])) ?? [];
    const origin = {
      name: typeof stackName === 'string' ? stackName : id,
      // CDK writes the stack's name behind its path where the two differ.
      path: typeof displayName === 'string' ? displayName.replace(/ \(.*\)$/, '') : id,
      account,
      region,
      file,
    };
    return [toStackTemplate(readJson(file), origin)];
  });
}
