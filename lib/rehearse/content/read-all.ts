import type { SessionGroup } from '../session/session-group';
import type { Tally } from '../session/tally';
import { piecesOf } from './pieces';
import { type Content, type ReadOptions, putTogether, readContent } from './read';
import type { Relation } from './relations';

/**
 * Reads relations, big ones in pieces.
 *
 * @param optionsOf how each of them is read
 * @param broken what becomes of one that can't be read; what it throws ends it all
 */
export async function readAll<B>(
  sessions: SessionGroup,
  relations: readonly Relation[],
  optionsOf: (relation: Relation) => ReadOptions,
  broken: (relation: Relation, error: unknown) => B,
  tally: Tally,
): Promise<readonly (Content | B)[]> {
  const pieces = relations.flatMap(relation => piecesOf(relation).map(piece => ({ relation, piece })));
  tally.expect(pieces.length);
  const bad = new Map<Relation, B>();
  const parts = new Map<Relation, Content[]>(relations.map(relation => [relation, []]));
  await sessions.map(pieces, async (session, { relation, piece }) => {
    try {
      parts.get(relation)!.push(await readContent(session, relation, { ...optionsOf(relation), piece }));
    } catch (error) {
      bad.set(relation, broken(relation, error));
    }
    tally.did(relation.name);
  });
  return relations.map(relation => bad.get(relation) ?? putTogether(relation, parts.get(relation)!));
}
