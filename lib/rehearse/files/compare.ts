import { Crew, READ_AT_A_TIME, digestOf } from './digest';
import type { FileEntry, RecordedEntry } from './entry';
import { placeIn } from './file-manifest';
import type { FileManifest } from './read-manifest';
import { pairs } from './pairs';
import { walk } from './walk';

/** What a directory came to, held against a manifest. Figures, because paths are names that tenants may have given. */
export interface FileComparison {
  /** Names in the manifest. */
  expected: number;
  /** Files that are there. */
  files: number;
  missing: number;
  unknown: number;
  /** Of those, written after the manifest. */
  unknownSince: number;
  changed: number;
  changedSince: number;
  /** The same content with other permissions or another owner. */
  reowned: number;
  /** The same content, permissions and owner with another time. */
  retimed: number;
  /** Differences where the manifest says that there may be some. */
  allowed: number;
  /** Places that may change of which nothing came back: what was lost can't be told from what was deleted. */
  emptied: number;
  unreadable: number;
  /** Files whose content was read and compared. */
  digested: number;
  /** Files that the manifest has no digest of, told by size and time alone. */
  undigested: number;
  /** Whether there was time for all of it. */
  complete: boolean;
}

/** What is compared. */
export interface FileComparisonParts {
  readonly directory: string;
  readonly manifest: FileManifest;
  /** Whether there is no time left. */
  readonly isOver: () => boolean;
}

/**
 * Holds a directory against a manifest: both are in the same order, so that they are gone through side by side and
 * neither is held in memory.
 */
export async function compareFiles({
  directory,
  manifest,
  isOver,
}: FileComparisonParts): Promise<FileComparison> {
  const found = nothing();
  const crew = new Crew(READ_AT_A_TIME);
  const placeOf = placeIn(manifest.header);
  const mayChange = (path: string): boolean => placeOf(path) !== undefined;
  const [filled, refilled] = [new Set<string | undefined>(), new Set<string | undefined>()];
  const since = Math.floor(Date.parse(manifest.header.recordedAt) / 1_000);
  const isSince = (entry: FileEntry): boolean => entry.modifiedSeconds >= since;
  const unreadable = (): void => void (found.unreadable += 1);
  const judge = (expected: RecordedEntry, actual: FileEntry, sameContent: boolean): void => {
    const same = sameContent && sameOwner(expected, actual);
    if (same && sameTime(expected, actual)) return;
    if (mayChange(actual.path) && isSince(actual)) found.allowed += 1;
    else if (same) found.retimed += 1;
    else if (sameContent) found.reowned += 1;
    else {
      found.changed += 1;
      if (isSince(actual)) found.changedSince += 1;
    }
  };
  const read = async (expected: RecordedEntry, actual: FileEntry): Promise<void> => {
    try {
      const digest = await digestOf(directory, actual, isOver);
      if (digest === null) found.complete = false;
      else {
        found.digested += 1;
        judge(expected, actual, digest === expected.sha256);
      }
    } catch {
      unreadable();
    }
  };
  for await (const [expected, actual] of pairs(manifest.entries, walk(directory, unreadable))) {
    if (isOver()) {
      found.complete = false;
      break;
    }
    if (expected !== undefined) found.expected += 1;
    if (actual?.type === 'file') found.files += 1;
    if (expected?.type === 'file') filled.add(placeOf(expected.path));
    if (actual?.type === 'file') refilled.add(placeOf(actual.path));
    if (expected === undefined) {
      if (mayChange(actual!.path)) found.allowed += 1;
      else {
        found.unknown += 1;
        if (isSince(actual!)) found.unknownSince += 1;
      }
    } else if (actual === undefined) {
      if (mayChange(expected.path)) found.allowed += 1;
      else found.missing += 1;
    } else if (!sameKind(expected, actual)) judge(expected, actual, false);
    else if (expected.sha256 === null) {
      if (expected.type === 'file') found.undigested += 1;
      judge(expected, actual, true);
    } else await crew.begin(() => read(expected, actual));
  }
  await crew.finish();
  found.emptied = [...filled].filter(place => place !== undefined && !refilled.has(place)).length;
  return found;
}

/** Whether two names can have the same content, as far as that shows without reading it. */
function sameKind(expected: RecordedEntry, actual: FileEntry): boolean {
  return expected.type === actual.type && expected.size === actual.size && expected.target === actual.target;
}

function sameOwner(expected: RecordedEntry, actual: FileEntry): boolean {
  return expected.mode === actual.mode && expected.uid === actual.uid && expected.gid === actual.gid;
}

/** The time of a directory or a symlink is left out: restoring makes them anew. */
function sameTime(expected: RecordedEntry, actual: FileEntry): boolean {
  return expected.type !== 'file' || expected.modifiedSeconds === actual.modifiedSeconds;
}

function nothing(): FileComparison {
  return {
    ...{ expected: 0, files: 0, missing: 0, unknown: 0, unknownSince: 0, changed: 0, changedSince: 0 },
    ...{
      reowned: 0,
      retimed: 0,
      allowed: 0,
      emptied: 0,
      unreadable: 0,
      digested: 0,
      undigested: 0,
      complete: true,
    },
  };
}
