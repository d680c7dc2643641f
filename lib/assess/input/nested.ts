import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import { type StackTemplate, property } from '../template';
import { templateInAssets } from './asset-manifest';
import { readTemplate } from './bare-template';
import { toStackTemplate } from './shape';

/**
 * The stacks nested in one, and those nested in them, as far as their templates lie beside its own: where CDK puts
 * them, or where a path relative to the template says. The others are left to whoever judges: a resource without
 * a stack that has it for its parent wasn't read.
 */
export function nestedIn(stack: StackTemplate): readonly StackTemplate[] {
  return Object.keys(stack.resources).flatMap(logicalId => {
    const nested = readNested(stack, logicalId);
    return nested ? [nested, ...nestedIn(nested)] : [];
  });
}

function readNested(parent: StackTemplate, logicalId: string): StackTemplate | undefined {
  const place = placeOf(parent, logicalId);
  if (place === undefined) return undefined;
  const { region, account } = parent;
  const file = path.resolve(path.dirname(parent.file), place);
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

/** CDK marks its nested stacks by the endings of the two constructs that it makes for each. */
function pathOf(parent: StackTemplate, logicalId: string): string {
  const stated = parent.resources[logicalId]?.Metadata?.['aws:cdk:path'];
  return typeof stated === 'string'
    ? stated.replace(/\.NestedStack\/[^/]+\.NestedStackResource$/, '')
    : `${parent.path}/${logicalId}`;
}
