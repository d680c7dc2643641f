import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { type StackTemplate, at, property } from '../template';
import { readJson } from './read';

/**
 * The file behind the URL of a nested stack's template, by the assets that CDK lists beside the template of the
 * outermost stack. Templates that were synthesized without CDK's command line say it nowhere else.
 */
export function templateInAssets(stack: StackTemplate, logicalId: string): string | undefined {
  const url = JSON.stringify(property(stack.resources[logicalId]!, 'TemplateURL') ?? '');
  const hash = /\b([0-9a-f]{64})\.json\b/.exec(url)?.[1];
  const place = hash === undefined ? undefined : at(manifestOf(stack), 'files', hash, 'source', 'path');
  return typeof place === 'string' ? place : undefined;
}

function manifestOf({ file, parent }: StackTemplate): object | undefined {
  if (parent) return manifestOf(parent.stack);
  const name = path.basename(file).replace(/\.template\.json$/, '.assets.json');
  try {
    return name === path.basename(file) ? undefined : readJson(path.join(path.dirname(file), name));
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) return undefined;
    throw error;
  }
}
