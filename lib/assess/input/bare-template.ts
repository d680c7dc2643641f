import * as path from 'node:path';
import type { StackTemplate } from '../template';
import { parseCloudFormationYaml } from './cloudformation-yaml';
import { readText } from './read';
import { toStackTemplate, unreadable } from './shape';

/**
 * A template that stands by itself, JSON or YAML. Its stack bears the name of the file.
 *
 * @param region where it would be deployed; unknown when left out
 * @throws RecoveryError `unreadable-input`
 */
export function loadTemplate(file: string, region?: string): StackTemplate {
  const text = readText(file);
  const document = parseDocument(text, file);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw unreadable(file, 'not a template: no object at its top');
  }
  if (!('Resources' in document)) throw unreadable(file, 'not a template: it has no Resources');
  const name = path.basename(file).replace(/(\.template)?\.[^.]+$/, '');
  const origin = { name, path: name, region: region ?? 'unknown-region', account: 'unknown-account', file };
  return toStackTemplate(document, origin);
}

function parseDocument(text: string, file: string): unknown {
  if (!text.trimStart().startsWith('{')) return parseCloudFormationYaml(text, file);
  try {
    return JSON.parse(text);
  } catch {
    // Braces may open a flow mapping of YAML too; its message names the place of the fault either way.
    return parseCloudFormationYaml(text, file);
  }
}
