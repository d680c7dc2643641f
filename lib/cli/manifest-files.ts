import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../model/errors';
import { type FileManifestSummary, recordFiles } from '../rehearse/files/record';
import { checkCount } from './count';
import { writePieces } from './write-output';

/** What is asked of a manifest of files. */
export interface FileManifestOptions {
  readonly directory: string;
  readonly out: string;
  readonly mayChange: readonly string[];
  readonly sample?: string;
  readonly digestUpTo?: string;
}

/** Files of more than a tebibyte are more than a manifest should be asked to leave out by mistake. */
const LARGEST_MIB = 1_048_576;

/**
 * Records the files below a directory.
 *
 * @throws RecoveryError `output-within-directory`, and what {@link recordFiles} and {@link writePieces} throw
 */
export async function manifestOfFiles(options: FileManifestOptions): Promise<FileManifestSummary> {
  const { directory, out, mayChange, sample, digestUpTo } = options;
  const below = path.relative(
    realPath(directory),
    path.join(realPath(path.dirname(out)), path.basename(out)),
  );
  if (!below.startsWith('..') && !path.isAbsolute(below)) {
    throw RecoveryError.invalid({
      code: 'output-within-directory',
      path: '--out',
      problem: 'the manifest would stand among the files that it records',
      received: out,
      allowed: 'a file elsewhere',
      fix: 'write it to another directory',
    });
  }
  const pieces = recordFiles({
    directory,
    mayChange,
    samplePercent: sample === undefined ? null : checkCount(sample, '--sample', 99),
    digestUpToBytes:
      digestUpTo === undefined ? null : checkCount(digestUpTo, '--digest-up-to', LARGEST_MIB) * 1_048_576,
    now: new Date(),
  });
  return writePieces(out, pieces);
}

/** Where a path leads; what isn't there leads nowhere else. */
function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

/** What was recorded, in lines. */
export function fileSummaryLines(summary: FileManifestSummary & { readonly out: string }): readonly string[] {
  const { files, others, bytes, digested, out } = summary;
  return [
    `${files} files with ${bytes} bytes, ${others} directories and symlinks`,
    digested === files
      ? 'all files were digested'
      : `${digested} files were digested, the others are told by size and time alone`,
    `written to ${out}`,
  ];
}
