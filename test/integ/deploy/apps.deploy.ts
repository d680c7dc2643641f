import * as path from 'node:path';
import { ROOT } from '../../helpers/context';
import { canLookFor, missing } from './lookups';
import { APPS } from './harness/apps';
import { cdkSucceeds, deploy } from './harness/cdk';
import { type Deed, deeds, deedsOf, freshAccount } from './harness/emulator';
import { REGIONS, WORK } from './harness/place';
import { record } from './harness/results';
import { schemaFaults } from './harness/schemas';
import { resourcesOf, stackStatuses } from './harness/stacks';

test('there are apps to deploy', () => {
  expect(APPS).toContain('app.ts');
});

describe.each(APPS)('bin/%s', name => {
  const assembly = path.join(WORK, 'assemblies', name);
  let made: readonly Deed[] = [];
  let stacks: readonly { readonly name: string; readonly region: string }[] = [];

  beforeAll(async () => {
    await freshAccount();
    await cdkSucceeds([
      ...['synth', '--all', '--quiet', '--output', assembly],
      ...['--app', `${path.join(ROOT, 'node_modules/.bin/tsx')} bin/${name}`],
    ]);
  });

  test('deploys to an account where nothing stands', async () => {
    await deploy(assembly);
    made = deeds();
    expect(made.filter(deed => deed.action !== 'create')).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
  });

  test('leaves every stack of both regions complete', async () => {
    const statuses = await Promise.all(REGIONS.map(stackStatuses));
    expect(new Set(statuses.flatMap(Object.values))).toEqual(new Set(['CREATE_COMPLETE']));
    stacks = REGIONS.flatMap((region, index) =>
      Object.keys(statuses[index]!).map(stack => ({ name: stack, region })),
    );
  });

  test('has made what CloudFormation says that it has made', async () => {
    const listed = await Promise.all(stacks.map(stack => resourcesOf(stack.name, stack.region)));
    const ids = listed.flat().map(resource => `${resource.StackName}/${resource.LogicalResourceId}`);
    expect(made.map(deed => `${deed.stack}/${deed.logicalId}`).sort()).toEqual(ids.sort());
    record({ kind: 'app', name, stacks: stacks.length, resources: made.length });
  });

  test('leaves everything where its own service finds it', async () => {
    const looked = made.filter(deed => canLookFor(deed.type));
    for (const { type, origin } of made) record({ kind: 'type', type, origin, looked: canLookFor(type) });
    expect((await Promise.all(looked.map(missing))).filter(fault => fault !== undefined)).toEqual([]);
  });

  test('hands every service what the schema of the resource allows', () => {
    expect(made.flatMap(schemaFaults)).toEqual([]);
  });

  test('changes nothing when it is deployed once more', async () => {
    expect(await deedsOf(() => deploy(assembly))).toEqual([]);
  });
});
