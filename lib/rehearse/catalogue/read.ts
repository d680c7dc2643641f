import type { Session } from '../session/session';
import type { SessionGroup } from '../session/session-group';
import { CATALOGUE_KINDS, KIND_QUERIES, type CatalogueKind } from './kinds';

/** Definitions by name. */
export type Definitions = Readonly<Record<string, string>>;

/** What a database holds beside its rows. */
export type Catalogue = Readonly<Record<CatalogueKind, Definitions>>;

/** Reads everything that a restore must bring back beside the rows. */
export async function readCatalogue(sessions: SessionGroup): Promise<Catalogue> {
  const kinds = await sessions.map(CATALOGUE_KINDS, async (session, kind) => {
    return [kind, await readDefinitions(session, kind)] as const;
  });
  return Object.fromEntries(kinds) as Record<CatalogueKind, Definitions>;
}

/** Definitions of one kind. */
export async function readDefinitions(session: Session, kind: CatalogueKind): Promise<Definitions> {
  return definitions(await session.rows<{ key: string; definition: string | null }>(KIND_QUERIES[kind]));
}

/** In the order of the names, so that two manifests of one database are the same text. */
function definitions(rows: readonly { key: string; definition: string | null }[]): Definitions {
  const sorted = rows
    .map(({ key, definition }) => [key, definition ?? ''] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  return Object.fromEntries(sorted);
}
