import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Position, positionsIn } from '../assess/input/positions';
import { readText } from '../assess/input/read';
import { type StackTemplate, resourceId } from '../assess/template';
import { RecoveryError } from '../model/errors';
import type { Location, Locations } from '../render/posture/sarif-log';

/**
 * Templates as URIs: relative ones below the working directory, so that a report is the same on every machine. Where
 * a resource stands in its template is looked up when it is asked for, and each template is read for it once.
 */
export function locationsIn(stacks: readonly StackTemplate[], directory = process.cwd()): Locations {
  const positions = new Map<string, ReadonlyMap<string, Position>>();
  const locate = (stack: StackTemplate, logicalId: string): Location => {
    const { file } = stack;
    const known = positions.get(file) ?? positionsOf(file);
    positions.set(file, known);
    return { uri: toUri(file, directory), ...known.get(logicalId) };
  };
  const byName = new Map<string, StackTemplate[]>();
  const byId = new Map<string, readonly [StackTemplate, string]>();
  for (const stack of stacks) {
    byName.set(stack.name, [...(byName.get(stack.name) ?? []), stack]);
    for (const logicalId of Object.keys(stack.resources)) {
      byId.set(resourceId(stack, logicalId), [stack, logicalId]);
    }
  }
  return {
    ofStore: ({ stack: name, region, logicalId }) => {
      const namesakes = (byName.get(name) ?? []).filter(one => Object.hasOwn(one.resources, logicalId));
      const stack = namesakes.find(one => one.region === region) ?? namesakes[0];
      return stack && locate(stack, logicalId);
    },
    ofResource: id => {
      const found = byId.get(id);
      return found && locate(...found);
    },
  };
}

/** A template that can no longer be read was judged all the same; only its lines are not known. */
function positionsOf(file: string): ReadonlyMap<string, Position> {
  try {
    return positionsIn(readText(file));
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) return new Map();
    throw error;
  }
}

function toUri(file: string, directory: string): string {
  const relative = path.relative(directory, path.resolve(directory, file));
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    return pathToFileURL(path.resolve(directory, file)).href;
  }
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
