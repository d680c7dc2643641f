import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { type StackTemplate, at, property } from '../template';
import { templateInAssets } from './asset-manifest';
import { readTemplate } from './bare-template';
import { toStackTemplate } from './shape';

/**
 * The stacks nested in one, and those nested in them, as far as their templates lie beside its own: where CDK puts
 * them, or where a path relative to the template says. One that is uploaded under a URL is found among the templates
 * of the call by the name of its file: by itself it would be judged by its defaults, which are not what is deployed.
 * The others are left to whoever judges: a resource without a stack that has it for its parent wasn't read.
 *
 * @param named files of the call, by their names
 */
export function nestedIn(stack: StackTemplate, named: ReadonlyMap<string, string>): readonly StackTemplate[] {
  return Object.keys(stack.resources).flatMap(logicalId => {
    const nested = readNested(stack, logicalId, named);
    return nested ? [nested, ...nestedIn(nested, named)] : [];
  });
}

function readNested(
  parent: StackTemplate,
  logicalId: string,
  named: ReadonlyMap<string, string>,
): StackTemplate | undefined {
  const file = fileOf(parent, logicalId, named);
  if (file === undefined) return undefined;
  const { region, account } = parent;
  if (isWithin(file, parent)) return undefined;
  // CloudFormation adds a random ending to the name, which nothing here depends on.
  const name = `${parent.name}-${logicalId}`;
  const origin = { name, path: pathOf(parent, logicalId), region, account, file };
  try {
    return toStackTemplate(readTemplate(file), { ...origin, parent: { stack: parent, logicalId } });
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) return undefined;
    throw error;
  }
}

/** Where the template of a nested stack lies; undefined where that can't be told. */
function fileOf(
  parent: StackTemplate,
  logicalId: string,
  named: ReadonlyMap<string, string>,
): string | undefined {
  const place = placeOf(parent, logicalId);
  const beside = place === undefined ? undefined : path.resolve(path.dirname(parent.file), place);
  if (beside !== undefined && fs.existsSync(beside)) return beside;
  const uploaded = named.get(uploadedName(parent, logicalId) ?? '');
  return uploaded === undefined ? beside : path.resolve(uploaded);
}

/** Whether a stack is, or is in, the one of a template: a template that nests itself has no end. */
function isWithin(file: string, { file: own, parent }: StackTemplate): boolean {
  return path.resolve(own) === file || (parent !== undefined && isWithin(file, parent.stack));
}

/** The path that leads from the parent's template to a nested one; undefined where it lies elsewhere. */
function placeOf(parent: StackTemplate, logicalId: string): string | undefined {
  const resource = parent.resources[logicalId]!;
  if (resource.Type !== 'AWS::CloudFormation::Stack') return undefined;
  const places = [resource.Metadata?.['aws:asset:path'], property(resource, 'TemplateURL')];
  const stated = places.find(
    (place): place is string => typeof place === 'string' && place !== '' && !/^[a-z0-9+.-]+:/i.test(place),
  );
  return stated ?? templateInAssets(parent, logicalId);
}

/** The last part of the URL that a nested stack's template is uploaded under; undefined where that isn't stated. */
function uploadedName(parent: StackTemplate, logicalId: string): string | undefined {
  const resource = parent.resources[logicalId]!;
  if (resource.Type !== 'AWS::CloudFormation::Stack') return undefined;
  const asset = resource.Metadata?.['aws:asset:path'];
  const end = typeof asset === 'string' && asset !== '' ? asset : endOf(property(resource, 'TemplateURL'));
  const name = end === undefined ? '' : path.posix.basename(end);
  return name === '' || /[${}]/.test(name) ? undefined : name;
}

/** The text that a URL ends with, also one that is put together. */
function endOf(url: unknown): string | undefined {
  if (typeof url === 'string') return url;
  const [pattern] = [at(url, 'Fn::Sub')].flat();
  if (typeof pattern === 'string') return pattern;
  const parts = at(url, 'Fn::Join', 1);
  return Array.isArray(parts) ? endOf(parts.at(-1)) : undefined;
}

/** CDK marks its nested stacks by the endings of the two constructs that it makes for each. */
function pathOf(parent: StackTemplate, logicalId: string): string {
  const stated = parent.resources[logicalId]?.Metadata?.['aws:cdk:path'];
  return typeof stated === 'string'
    ? stated.replace(/\.NestedStack\/[^/]+\.NestedStackResource$/, '')
    : `${parent.path}/${logicalId}`;
}
