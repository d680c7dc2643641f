import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type StackTemplate, resourceId } from '../assess/template';
import type { Locations } from '../render/posture/sarif';

/** Templates as URIs: relative ones below the working directory, so that a report is the same on every machine. */
export function locationsIn(stacks: readonly StackTemplate[], directory = process.cwd()): Locations {
  const stackUris = new Map<string, string>();
  const resourceUris = new Map<string, string>();
  for (const stack of stacks) {
    const uri = toUri(stack.file, directory);
    stackUris.set(stack.name, uri);
    for (const logicalId of Object.keys(stack.resources)) resourceUris.set(resourceId(stack, logicalId), uri);
  }
  return {
    ofStack: stack => stackUris.get(stack),
    ofResource: id => resourceUris.get(id),
  };
}

function toUri(file: string, directory: string): string {
  const relative = path.relative(directory, path.resolve(directory, file));
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    return pathToFileURL(path.resolve(directory, file)).href;
  }
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
