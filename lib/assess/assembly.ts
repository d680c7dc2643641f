import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../model/errors';
import type { StackTemplate, TemplateResource } from './template';

interface Artifact {
  readonly type?: string;
  readonly environment?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly directoryName?: string;
    readonly stackName?: string;
  };
}

/**
 * Every stack of a cloud assembly directory, nested assemblies included, in the order of the manifest.
 *
 * @throws RecoveryError `unreadable-input` when the directory is no cloud assembly or a file in it is broken
 */
export function loadAssembly(directory: string): readonly StackTemplate[] {
  const manifest = readJson(path.join(directory, 'manifest.json')) as {
    artifacts?: Record<string, Artifact>;
  };
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    const { templateFile, directoryName, stackName } = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly' && directoryName !== undefined) {
      return loadAssembly(path.join(directory, directoryName));
    }
    if (artifact.type !== 'aws:cloudformation:stack' || templateFile === undefined) return [];
    const template = readJson(path.join(directory, templateFile)) as {
      Resources?: Record<string, TemplateResource>;
    };
    const [, account = 'unknown', region = 'unknown'] =
      /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
    return [{ name: stackName ?? id, account, region, resources: template.Resources ?? {} }];
  });
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
