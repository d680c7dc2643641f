import { RecoveryError } from '../../model/errors';
import { METADATA, type RecordedBoundary } from '../../model/metadata';
import type { StackTemplate } from '../template';

/**
 * Where the data of each stack may stand, by the stack's name: the file's word, or what the template records.
 *
 * @throws RecoveryError `invalid-boundary` for metadata that no construct records
 */
export function boundariesOf(
  stacks: readonly StackTemplate[],
  declared: RecordedBoundary | undefined,
): ReadonlyMap<string, RecordedBoundary> {
  return new Map(
    stacks.flatMap(stack => {
      const boundary = declared ?? recordedBoundary(stack);
      return boundary ? [[stack.name, boundary] as const] : [];
    }),
  );
}

/** What holds for a stack holds for those nested in it. */
function recordedBoundary({ metadata, parent, name }: StackTemplate): RecordedBoundary | undefined {
  const record = metadata[METADATA.boundary];
  if (record === undefined || record === null) return parent && recordedBoundary(parent.stack);
  const { regions, withinAccount } = Object(record) as Record<string, unknown>;
  const isList = Array.isArray(regions) && regions.every(region => typeof region === 'string');
  if (
    (regions === undefined || isList) &&
    (withinAccount === undefined || typeof withinAccount === 'boolean')
  ) {
    return record as RecordedBoundary;
  }
  throw RecoveryError.invalid({
    code: 'invalid-boundary',
    path: name,
    problem: `the metadata ${METADATA.boundary} is not what a construct records`,
    received: record,
    allowed: 'an object with regions, a list of texts, and withinAccount, true or false',
    fix: 'synthesize the template again',
  });
}
