import * as path from 'node:path';
import { ROOT } from '../../helpers/context';
import { APPS } from './harness/apps';
import { placesOf, stacksOf } from './harness/assembly';
import { cdkSucceeds, deploy } from './harness/cdk';
import { type Deed, deeds, deedsOf, startAnew } from './harness/emulator';
import { WORK } from './harness/place';
import { record } from './harness/results';
import { schemaFaults } from './harness/schemas';
import { resourcesOf, stackStatuses } from './harness/stacks';
import { allMissing, canLookFor } from './lookups';

test('there are apps to deploy', () => {
  expect(APPS).toContain('app.ts');
});

describe.each(APPS)('bin/%s', name => {
  const assembly = path.join(WORK, 'assemblies', name);
  let made: readonly Deed[] = [];

  beforeAll(async () => {
    await cdkSucceeds([
      ...['synth', '--quiet', '--output', assembly],
      ...['--app', `${path.join(ROOT, 'node_modules/.bin/tsx')} bin/${name}`],
    ]);
    await startAnew(placesOf(assembly));
  });

  test('deploys to accounts where nothing stands', async () => {
    await deploy(assembly);
    made = deeds();
    expect(made.filter(deed => deed.action !== 'create')).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
  });

  test('leaves every stack complete, in every account and region', async () => {
    const statuses = await Promise.all(placesOf(assembly).map(stackStatuses));
    expect(statuses.flatMap(Object.entries).sort()).toEqual(
      stacksOf(assembly)
        .map(stack => [stack.name, 'CREATE_COMPLETE'])
        .sort(),
    );
  });

  test('has made what CloudFormation says that it has made', async () => {
    const stacks = stacksOf(assembly);
    const listed = await Promise.all(stacks.map(stack => resourcesOf(stack.name, stack)));
    const ids = listed.flat().map(resource => `${resource.StackName}/${resource.LogicalResourceId}`);
    expect(made.map(deed => `${deed.stack}/${deed.logicalId}`).sort()).toEqual(ids.sort());
    record({ kind: 'app', name, stacks: stacks.length, resources: made.length });
  });

  test('leaves everything where its own service finds it', async () => {
    for (const { type, origin } of made) record({ kind: 'type', type, origin, looked: canLookFor(type) });
    expect(await allMissing(made)).toEqual([]);
  });

  test('hands every service what the schema of the resource allows', () => {
    expect(made.flatMap(schemaFaults)).toEqual([]);
  });

  test('changes nothing when it is deployed once more', async () => {
    expect(await deedsOf(() => deploy(assembly))).toEqual([]);
  });
});
