/** Something that happened to one key of the source. */
export interface ObjectEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was written; null for a deletion. */
  readonly versionId: string | null;
}

/**
 * Since when what happened to a key is lost: the moment of the first event that the restore doesn't have. Where
 * several moments fit what came back the newest is meant.
 *
 * @param events oldest first, all before the disaster
 * @param fits whether the restore has this version; null stands for a key that isn't there
 * @returns null where nothing is lost; undefined where the key was never what came back, so that it is damaged
 */
export function lostSince(
  events: readonly ObjectEvent[],
  fits: (versionId: string | null) => boolean,
): number | null | undefined {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    if (fits(events[index]!.versionId)) return events[index + 1]?.at ?? null;
  }
  // Before its first event a key isn't there.
  return fits(null) ? (events[0]?.at ?? null) : undefined;
}
