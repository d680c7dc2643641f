import * as fc from 'fast-check';
import { endedAt, parseSnapshot, writtenBefore } from '../../../../lib/rehearse/content/row-age';
import { SEED } from '../../../helpers/fuzz';
import { Session } from '../../../../lib/rehearse/session/session';
import { testServer } from '../../../helpers/postgres';

const server = testServer();

async function value(sql: string): Promise<unknown> {
  const session = await Session.open(server().target('postgres'));
  try {
    const { value: found } = await session.one<{ value: unknown }>(`SELECT (${sql}) AS value`);
    return found;
  } finally {
    await session.close();
  }
}

const E = 0x1_0000_0000n;

/** The first three of each round stand for no transaction. */
const isHandedOut = (id: bigint): boolean => (id & (E - 1n)) >= 3n;

test.each([
  ['a row of this epoch', 100n, 200n, 100n],
  ['the newest row there can be', 200n, 200n, 200n],
  ['a row of this epoch, after the counter went round', 100n, E + 200n, E + 100n],
  ['a row from before the counter went round', 4_000_000_000n, E + 200n, 4_000_000_000n],
  ['a row from before it went round twice', 4_000_000_000n, 2n * E + 200n, E + 4_000_000_000n],
])('the transaction of %s is known in full', async (_what, bits, next, id) => {
  const writer = `xidsend('${bits}'::xid)`;
  expect(await value(writtenBefore(writer, id, String(next)))).toBe(false);
  expect(await value(writtenBefore(writer, id + 1n, String(next)))).toBe(true);
});

test('a frozen row was written before every transaction', async () => {
  expect(await value(writtenBefore(`xidsend('2'::xid)`, E + 3n, String(E + 200n)))).toBe(true);
  expect(await value(writtenBefore(`xidsend('2'::xid)`, 3n, '200'))).toBe(true);
});

test('a snapshot is read as PostgreSQL writes it', () => {
  expect(parseSnapshot('10:20:12,14')).toEqual({ xmin: '10', xmax: '20', running: ['12', '14'] });
  expect(parseSnapshot('10:10:')).toEqual({ xmin: '10', xmax: '10', running: [] });
});

test('a snapshot has seen the end of what PostgreSQL says it has, before and after the counter went round', async () => {
  const snapshot = fc
    .tuple(
      fc.constantFrom(3n, E - 30n, E + 3n, 2n * E - 30n),
      fc.nat(50),
      fc.nat(20),
      fc.array(fc.nat(19), { maxLength: 5 }),
    )
    .map(([base, from, length, running]) => {
      const xmin = base + BigInt(from);
      const xmax = xmin + BigInt(length);
      const within = [...new Set(running)]
        .sort((one, other) => one - other)
        .map(one => xmin + BigInt(one))
        .filter(one => one < xmax);
      return { base, ids: [xmin, xmax, ...within], text: `${xmin}:${xmax}:${within.join(',')}` };
    })
    .filter(({ ids }) => ids.every(isHandedOut));
  const session = await Session.open(server().target('postgres'));
  const property = fc.asyncProperty(snapshot, fc.nat(90), fc.nat(50), async ({ base, text }, after, more) => {
    const id = base + BigInt(after);
    fc.pre(isHandedOut(id));
    const writer = `xidsend('${id & (E - 1n)}'::xid)`;
    const { ours, theirs } = await session.one<{ ours: boolean; theirs: boolean }>(
      `SELECT ${endedAt(writer, parseSnapshot(text), String(id + BigInt(more)))} AS ours,
         pg_visible_in_snapshot('${id}'::xid8, '${text}'::pg_snapshot) AS theirs`,
    );
    expect(ours).toBe(theirs);
  });
  await fc.assert(property, { numRuns: 200, seed: SEED });
  await session.close();
});
