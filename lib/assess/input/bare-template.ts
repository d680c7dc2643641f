import * as path from 'node:path';
import type { StackTemplate } from '../template';
import type * as cloudFormationYaml from './cloudformation-yaml';
import { readText } from './read';
import { toStackTemplate, unreadable } from './shape';

/**
 * A template that stands by itself, JSON or YAML. Its stack bears the name of the file.
 *
 * @param region where it would be deployed; unknown when left out
 * @throws RecoveryError `unreadable-input`
 */
export function loadTemplate(file: string, region?: string): StackTemplate {
  const name = path.basename(file).replace(/(\.template)?\.[^.]+$/, '');
  const origin = { name, path: name, region: region ?? 'unknown-region', account: 'unknown-account', file };
  return toStackTemplate(readTemplate(file), origin);
}

/**
 * The document of a template file, JSON or YAML.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function readTemplate(file: string): object {
  return parseTemplate(readText(file), file);
}

/**
 * The document of a template, JSON or YAML.
 *
 * @param file where it stands, for whoever has to find it
 * @throws RecoveryError `unreadable-input`
 */
export function parseTemplate(text: string, file: string): object {
  const document = parseDocument(text, file);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw unreadable(file, 'not a template: no object at its top');
  }
  if (!('Resources' in document)) throw unreadable(file, 'not a template: it has no Resources');
  return document;
}

function parseDocument(text: string, file: string): unknown {
  if (!text.trimStart().startsWith('{')) return parseYaml(text, file);
  try {
    return JSON.parse(text);
  } catch {
    // Braces may open a flow mapping of YAML too; its message names the place of the fault either way.
    return parseYaml(text, file);
  }
}

/** Loads the parser only for those who have YAML: it takes half as long as starting a process does. */
function parseYaml(text: string, file: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const { parseCloudFormationYaml } = require('./cloudformation-yaml') as typeof cloudFormationYaml;
  return parseCloudFormationYaml(text, file);
}
