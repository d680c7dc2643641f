import { type FileEntry, type RecordedEntry, comparePaths } from './entry';

/** A name in the manifest, in the directory, or in both. */
export type Pair = readonly [expected: RecordedEntry | undefined, actual: FileEntry | undefined];

/** Two lists in the order of a walk, side by side. The manifest is read to its end, which says whether it is whole. */
export async function* pairs(
  expected: AsyncIterator<RecordedEntry>,
  actual: AsyncIterator<FileEntry>,
): AsyncGenerator<Pair> {
  let [one, other] = [await next(expected), await next(actual)];
  while (one !== undefined || other !== undefined) {
    const order = one === undefined ? 1 : other === undefined ? -1 : comparePaths(one.path, other.path);
    yield [order <= 0 ? one : undefined, order >= 0 ? other : undefined];
    if (order <= 0) one = await next(expected);
    if (order >= 0) other = await next(actual);
  }
}

async function next<T>(iterator: AsyncIterator<T>): Promise<T | undefined> {
  const { done, value } = await iterator.next();
  return done === true ? undefined : value;
}
