import { FIRST_KINDS } from '../../../../lib/rehearse/catalogue/kinds';
import { MARKER_SQL } from '../../../../lib/rehearse/freshness/marker-schema';
import type { Manifest } from '../../../../lib/rehearse/manifest/manifest';
import type { Target } from '../../../../lib/rehearse/session/target';
import { execute, testDatabase, testServer } from '../../../helpers/postgres';
import { faultsIn, manifestOf, validationOf } from '../../../helpers/restored';

const server = testServer();

const MARKED = `${MARKER_SQL} ${'SELECT cdk_recovery.mark();'.repeat(11)}`;

/** A manifest of another database that has come further, or not as far. */
function laterBy(manifest: Manifest, markers: number, transactions: number): Manifest {
  const { marker, position } = manifest;
  const snapshot = {
    ...position.snapshot,
    xmax: String(BigInt(position.snapshot.xmax) + BigInt(transactions)),
  };
  return {
    ...manifest,
    marker: marker === null ? null : { ...marker, id: marker.id + markers },
    position: { ...position, snapshot },
  };
}

const anotherDatabase = (manifest: Manifest): Manifest => ({
  ...manifest,
  position: { ...manifest.position, systemIdentifier: '1' },
});

async function faults(target: Target, manifest: Manifest): Promise<readonly string[]> {
  return faultsIn(await validationOf(target, manifest));
}

test('passes where the newest marker is the one that the manifest saw, or a later one', async () => {
  const target = await testDatabase(server(), MARKED);
  const manifest = await manifestOf(target);
  expect(manifest.marker!.id).toBe(11);
  expect(await faults(target, manifest)).toEqual([]);
  await execute(target, 'SELECT cdk_recovery.mark()');
  expect(await faults(target, manifest)).toEqual([]);
});

test('fails where the newest marker is older, also in a database that was filled anew', async () => {
  const target = await testDatabase(server(), MARKED);
  const manifest = anotherDatabase(laterBy(await manifestOf(target), 1, 0));
  expect(await faults(target, manifest)).toEqual([
    expect.stringMatching(
      /^recovered-far-enough commit markers: the manifest saw marker 12 of .*; the newest is number 11 of/,
    ),
  ]);
});

test('fails where there are no markers any more', async () => {
  const target = await testDatabase(server(), MARKED);
  const manifest = await manifestOf(target);
  await execute(target, 'DELETE FROM cdk_recovery.commit_marker');
  expect(await faults(target, manifest)).toEqual([
    expect.stringMatching(/^recovered-far-enough .*; there is none$/),
  ]);
});

test('fails without markers where transactions are missing that the manifest saw', async () => {
  const target = await testDatabase(server());
  const manifest = laterBy(await manifestOf(target), 0, 1_000);
  expect(await faults(target, manifest)).toEqual([
    expect.stringMatching(/^recovered-far-enough transactions: the recovery ended before transaction/),
  ]);
});

test('is not asked where neither markers nor transactions could tell', async () => {
  const target = await testDatabase(server());
  const { checks } = await validationOf(target, anotherDatabase(await manifestOf(target)));
  expect(checks.map(({ id }) => id)).not.toContain('recovered-far-enough');
});

test('markers are pruned, and the newest one stays', async () => {
  const target = await testDatabase(
    server(),
    `${MARKER_SQL} SELECT cdk_recovery.mark() FROM generate_series(1, 1200)`,
  );
  const { marker } = await manifestOf(target);
  expect(marker!.id).toBe(1_200);
  await expect(
    execute(target, `DO $$ BEGIN ASSERT (SELECT count(*) FROM cdk_recovery.commit_marker) <= 1001; END $$`),
  ).resolves.toBeUndefined();
});

describe('which database it is', () => {
  const asked = async (target: Target, manifest: Manifest, options = {}): Promise<string> => {
    const { checks } = await validationOf(target, manifest, options);
    const { result, message } = checks.find(({ id }) => id === 'same-database') ?? {};
    return `${result}: ${message}`;
  };

  test('passes a copy, under whatever name, by its stamp', async () => {
    const target = await testDatabase(server(), MARKED);
    const copy = await testDatabase(server(), '', target.database);
    expect(await asked(copy, await manifestOf(target))).toMatch(
      /^passed: the database bears the stamp of test_/,
    );
  });

  test('fails a database that was set up in the same way, and one without a stamp', async () => {
    const manifest = await manifestOf(await testDatabase(server(), MARKED));
    const another = await testDatabase(server(), MARKED);
    expect(await asked(another, manifest)).toMatch(
      /^failed: .* bore the stamp .*; this one bears [0-9a-f-]{36}$/,
    );
    await execute(another, 'DROP TABLE cdk_recovery.database_stamp');
    expect(await asked(another, manifest)).toMatch(/^failed: .*; this one bears none$/);
  });

  test('fails the copy of another server where a physical one is expected, and goes by the name where none is', async () => {
    const target = await testDatabase(server());
    const manifest = anotherDatabase(await manifestOf(target));
    expect(await asked(target, manifest, { recoveredBefore: '1000000' })).toMatch(
      /^failed: the manifest is of a server of identifier 1, and this is a copy of \d+$/,
    );
    expect(await asked(target, manifest)).toMatch(/^passed: test_\d+, by its name alone$/);
    expect(await asked(target, { ...manifest, database: 'another' })).toBe('undefined: undefined');
  });

  test('fails the history where the marker that the manifest saw is of another time', async () => {
    const target = await testDatabase(server(), MARKED);
    const manifest = anotherDatabase(await manifestOf(target));
    await execute(target, "UPDATE cdk_recovery.commit_marker SET marked_at = marked_at - interval '1 s'");
    expect(await faults(target, manifest)).toEqual([expect.stringMatching(/^same-history commit markers: /)]);
  });

  test('a manifest of before stamps, branches and rights of the server were recorded is not asked for them', async () => {
    const target = await testDatabase(server(), MARKED);
    const { catalogue, ...rest } = await manifestOf(target);
    const first = Object.entries(catalogue).filter(([kind]) => FIRST_KINDS.some(one => one === kind));
    const older = {
      ...rest,
      identity: undefined,
      catalogue: Object.fromEntries(first),
    } as unknown as Manifest;
    const { checks, outcome } = await validationOf(target, older);
    expect(outcome).toBe('passed');
    expect(checks.map(({ id }) => id)).not.toContain('system-grants-as-recorded');
  });
});
