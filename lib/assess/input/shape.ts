import { RecoveryError } from '../../model/errors';
import type { StackTemplate, TemplateResource } from '../template';
import { macrosOf, makesResources } from './macros';
import { madeBySam } from './sam';

/** An object below a key, by a name for whoever has to find it; empty where there is none. */
export function objectAt(parent: object, key: string, file: string, name = key): Record<string, unknown> {
  const value = (parent as Record<string, unknown>)[key];
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw unreadable(file, `${name} is not an object`);
}

/** A text below a key. */
export function textAt(parent: object, key: string, file: string): string {
  const value = (parent as Record<string, unknown>)[key];
  if (typeof value === 'string') return value;
  throw unreadable(file, `${key} is not a text`);
}

/** Where a template came from and would go. */
export interface Origin {
  readonly name: string;
  readonly path: string;
  readonly region: string;
  readonly account: string;
  readonly file: string;
  /** For a nested stack: the stack that it is in, and the resource that it is there. */
  readonly parent?: StackTemplate['parent'];
}

/**
 * A document as a template.
 *
 * @throws RecoveryError `unreadable-input` when it is none
 */
export function toStackTemplate(document: object, origin: Origin): StackTemplate {
  const { file } = origin;
  const stated = objectAt(document, 'Resources', file);
  const macros = macrosOf(document, stated);
  const resources = macros.length === 0 ? stated : underMacros(document, stated, macros);
  for (const logicalId of Object.keys(resources)) {
    const resource = objectAt(resources, logicalId, file);
    if (typeof resource['Type'] !== 'string') throw unreadable(file, `${logicalId} has no Type`);
    objectAt(resource, 'Properties', file, `Properties of ${logicalId}`);
  }
  return {
    ...origin,
    resources: resources as Readonly<Record<string, TemplateResource>>,
    parameters: objectAt(document, 'Parameters', file),
    mappings: objectAt(document, 'Mappings', file),
    conditions: objectAt(document, 'Conditions', file),
    outputs: objectAt(document, 'Outputs', file),
    metadata: objectAt(document, 'Metadata', file),
    macros,
  };
}

/** Resources without the keys that are none; those of SAM as what it makes of them, where that is known. */
function underMacros(
  document: object,
  stated: Readonly<Record<string, unknown>>,
  macros: readonly string[],
): Readonly<Record<string, unknown>> {
  const resources = Object.fromEntries(Object.entries(stated).filter(([key]) => !makesResources(key)));
  return macros.some(name => name.startsWith('AWS::Serverless-'))
    ? madeBySam(resources, (document as Record<string, unknown>)['Globals'])
    : resources;
}

export function unreadable(file: string, problem: string, cause?: unknown): RecoveryError {
  return new RecoveryError('unreadable-input', problem, file, { cause });
}
