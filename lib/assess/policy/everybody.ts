import { asList } from './statements';

/** Whether a statement's principal is everybody. */
export function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  return asList((principal as { AWS?: unknown } | null | undefined)?.AWS).includes('*');
}
