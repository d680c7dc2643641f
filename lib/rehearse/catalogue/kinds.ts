import { DATABASE_KINDS } from './kinds/database';
import { ISOLATION_KINDS } from './kinds/isolation';
import { PROGRAM_KINDS } from './kinds/programs';
import { ROLE_KINDS } from './kinds/roles';
import { SERVER_KINDS } from './kinds/server';
import { TABLE_KINDS } from './kinds/tables';

/**
 * What a database holds beside its rows, by kind. Each query gives `key`, which names the thing, and
 * `definition`, which is equal where two things are.
 */
export const KIND_QUERIES = {
  ...DATABASE_KINDS,
  ...TABLE_KINDS,
  ...PROGRAM_KINDS,
  ...ROLE_KINDS,
  ...ISOLATION_KINDS,
  ...SERVER_KINDS,
} as const satisfies Readonly<Record<string, string>>;

export type CatalogueKind = keyof typeof KIND_QUERIES;

export const CATALOGUE_KINDS = Object.keys(KIND_QUERIES) as readonly CatalogueKind[];

/** Kinds that every manifest has. */
export const FIRST_KINDS = CATALOGUE_KINDS.filter(kind => !(kind in SERVER_KINDS));
