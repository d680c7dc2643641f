/** Pages that are read of one list; what lies beyond is taken for not there. */
const PAGES = 20;

/** Everything on the pages of a list. */
export async function allPages<T>(
  read: (token: { NextToken?: string }) => Promise<{
    readonly items: readonly T[] | undefined;
    readonly next: string | undefined;
  }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: { NextToken?: string } = {};
  for (let page = 0; page < PAGES; page++) {
    const { items = [], next } = await read(token);
    all.push(...items);
    if (next === undefined) break;
    token = { NextToken: next };
  }
  return all;
}
