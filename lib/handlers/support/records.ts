import { createHash } from 'node:crypto';

/**
 * What the keys of a store's records begin with. Ids of stores have characters that keys are better without. All
 * records are in one folder, as whoever reads a copy of them wants it.
 */
export function recordsPrefix(prefix: string, id: string): string {
  return `${prefix}${createHash('sha256').update(id, 'utf8').digest('hex').slice(0, 32)}-`;
}
