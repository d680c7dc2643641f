import { isUnresolved } from '../resolve/unresolved';

/** A number that a rule states. */
export type Stated = number | 'absent' | 'open';

/** A number below a key, also one that stands as text. */
export function stated(container: unknown, key: string): Stated {
  if (isUnresolved(container)) return 'open';
  const found = (container as Record<string, unknown> | undefined)?.[key];
  if (found === undefined) return 'absent';
  if (typeof found === 'number') return found;
  return typeof found === 'string' && /^-?\d+$/.test(found) ? Number(found) : 'open';
}

/** A stated number, or undefined. */
export function known(figure: Stated): number | undefined {
  return typeof figure === 'number' ? figure : undefined;
}
