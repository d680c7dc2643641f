import * as fc from 'fast-check';
import { endedAt, parseSnapshot, writtenBy } from '../../../../lib/rehearse/content/row-age';
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

test.each([
  ['a row of this epoch', 100n, 200n, 100n],
  ['the newest row there can be', 200n, 200n, 200n],
  ['a row of this epoch, after the counter went round', 100n, E + 200n, E + 100n],
  ['a row from before the counter went round', 4_000_000_000n, E + 200n, 4_000_000_000n],
  ['a row from before it went round twice', 4_000_000_000n, 2n * E + 200n, E + 4_000_000_000n],
  ['a frozen row', 2n, E + 200n, 0n],
])('the transaction of %s is known in full', async (_what, bits, next, id) => {
  expect(await value(`(${writtenBy(`'${bits}'::xid::text::bigint`, String(next))})::text`)).toBe(String(id));
});

test('a snapshot is read as PostgreSQL writes it', () => {
  expect(parseSnapshot('10:20:12,14')).toEqual({ xmin: '10', xmax: '20', running: ['12', '14'] });
  expect(parseSnapshot('10:10:')).toEqual({ xmin: '10', xmax: '10', running: [] });
});

test('a snapshot has seen the end of what PostgreSQL says it has', async () => {
  const snapshot = fc
    .tuple(fc.nat(50), fc.nat(20), fc.array(fc.nat(19), { maxLength: 5 }))
    .map(([from, length, running]) => {
      const [xmin, xmax] = [from + 3, from + 3 + length];
      const within = [...new Set(running.map(one => xmin + one))]
        .filter(one => one < xmax)
        .sort((a, b) => a - b);
      return `${xmin}:${xmax}:${within.join(',')}`;
    });
  const session = await Session.open(server().target('postgres'));
  const property = fc.asyncProperty(snapshot, fc.nat(90), async (text, id) => {
    const { ours, theirs } = await session.one<{ ours: boolean; theirs: boolean }>(
      `SELECT ${endedAt(String(id), parseSnapshot(text))} AS ours,
         pg_visible_in_snapshot('${id}'::xid8, '${text}'::pg_snapshot) AS theirs`,
    );
    expect(ours).toBe(theirs);
  });
  await fc.assert(property, { numRuns: 200, seed: SEED });
  await session.close();
});
