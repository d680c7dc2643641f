import type { EvidenceCheck } from '../../model/evidence';
import type { FileComparison } from './compare';
import type { FileManifestHeader } from './file-manifest';

/** What a comparison says, in figures. */
export function checksOf(found: FileComparison, header: FileManifestHeader): readonly EvidenceCheck[] {
  const of = `of ${found.expected} names`;
  const none = (id: string, count: number, message: string): EvidenceCheck => ({
    ...{ id, result: count === 0 ? 'passed' : 'failed', message },
  });
  const since = (count: number): string => `${count} of them written after the manifest`;
  return [
    {
      id: 'files-restored',
      result: found.files > 0 ? 'passed' : 'failed',
      message: found.files > 0 ? `${found.files} files came back` : 'no file came back',
    },
    none('files-present', found.missing, `${found.missing} ${of} are missing`),
    none(
      'files-unchanged',
      found.changed,
      `${found.changed} ${of} are not as recorded, ${since(found.changedSince)}; ${readingOf(found, header)}`,
    ),
    none('file-attributes', found.reowned, `${found.reowned} ${of} have other permissions or another owner`),
    none('file-times', found.retimed, `${found.retimed} ${of} have another time, and the same content`),
    none(
      'no-unknown-files',
      found.unknown,
      `${found.unknown} names are not in the manifest, ${since(found.unknownSince)}; ${found.allowed} differences where there may be some`,
    ),
    none(
      'changing-places-filled',
      found.emptied,
      `${found.emptied} of ${header.mayChange.length} places that may change came back without any file`,
    ),
    {
      id: 'files-readable',
      result: found.unreadable === 0 ? 'passed' : 'could-not-run',
      message: `${found.unreadable} names can not be read`,
    },
    {
      id: 'all-files-compared',
      result: found.complete ? 'passed' : 'could-not-run',
      message: found.complete
        ? `all ${found.expected} names were compared`
        : `the time was over after ${found.expected} names`,
    },
  ];
}

/** How much of the contents was read, because a digest that wasn't taken shows nothing. */
function readingOf({ digested, undigested }: FileComparison, header: FileManifestHeader): string {
  const { samplePercent, digestUpToBytes } = header;
  const why = [
    ...(samplePercent === null ? [] : [`a sample of ${samplePercent} of a hundred`]),
    ...(digestUpToBytes === null ? [] : [`none larger than ${digestUpToBytes / 1_048_576} MiB`]),
  ];
  const asked = why.length === 0 ? '' : `: the manifest has digests of ${why.join(', and of ')}`;
  return `the contents of ${digested} files were read, ${undigested} files are told by size and time alone${asked}`;
}
