/** What the fleet's buckets and keys are called in names of resources. */
export const PURPOSES = { exports: 'exports', site: 'site', dumps: 'dumps', log: 'log' } as const;

/** What servers whose log is archived write below, and nobody else. */
export const LOG_PREFIX = 'log';

/** Binaries of the workers, one service each. */
export const WORKERS = ['export', 'lifecycle', 'config'] as const;

/** Name of the database within the server. */
export const DATABASE_NAME = 'fleet';

/** Private addresses of a region's network; no two that may have to be joined share any. */
export const ADDRESSES = { primary: '10.20.0.0/16', recovery: '10.21.0.0/16' } as const;

/** The id of a construct that is told by a name in lower case. */
export function idOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
