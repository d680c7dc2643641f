import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Log } from 'sarif';
import { CATALOGUE } from '../../../lib/assess/findings/catalogue';
import { loadStacks } from '../../../lib/assess/input/load';
import { locationsIn } from '../../../lib/cli/locations';
import { temporaryDirectory, writeAssembly } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';
import { sarifSchema } from '../../helpers/sarif-schema';

const validate = sarifSchema();

const OBJECTIVES = `
default: { rpo: 0, rto: 0 }
stores: { No/Such: { rpo: 1h, rto: 1h } }
waivers: [{ store: app/Store, scenario: region-failure, reason: a trial, until: later }]
`;

async function sarif(...paths: string[]): Promise<Log> {
  const objectives = path.join(temporaryDirectory(), 'objectives.yaml');
  fs.writeFileSync(objectives, OBJECTIVES);
  const { stdout } = await cli('assess', '--format', 'sarif', '--objectives', objectives, ...paths);
  return JSON.parse(stdout) as Log;
}

function write(name: string, text: string): string {
  const file = path.join(temporaryDirectory(), name);
  fs.writeFileSync(file, text);
  return file;
}

const JSON_TEMPLATE = JSON.stringify({ Resources: { Store: { Type: 'AWS::S3::Bucket' } } }, null, 2);
const YAML_TEMPLATE = 'Resources:\n\n    Store:\n      Type: AWS::S3::Bucket\n';

/** Lines and columns of all results about a resource. */
function placesOf(log: Log, resource: string): ReadonlySet<string> {
  const places = log.runs[0]!.results!.flatMap(({ locations = [] }) =>
    locations
      .filter(({ logicalLocations }) => logicalLocations?.[0]?.fullyQualifiedName === resource)
      .map(({ physicalLocation: { region } = {} }) => `${region?.startLine}:${region?.startColumn}`),
  );
  return new Set(places);
}

test('the schema tells a log from what is none', () => {
  expect(validate({ version: '2.1.0', runs: [] })).toBe(true);
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'a', helpUri: 'x' } } }] })).toBe(
    false,
  );
});

test.each([
  ['JSON', 'app.json', JSON_TEMPLATE],
  ['YAML', 'app.yaml', YAML_TEMPLATE],
  ['nothing', 'empty.json', '{"Resources": {}}'],
])('a log of %s is what the schema says', async (_, name, text) => {
  const valid = validate(await sarif(write(name, text)));
  expect(validate.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test('results about a resource point at its logical id, in JSON and YAML', async () => {
  expect(placesOf(await sarif(write('app.json', JSON_TEMPLATE)), 'app/Store')).toEqual(new Set(['3:5']));
  expect(placesOf(await sarif(write('app.yaml', YAML_TEMPLATE)), 'app/Store')).toEqual(new Set(['3:5']));
});

test('what stands in no template has no place', async () => {
  const log = await sarif(write('app.json', JSON_TEMPLATE));
  const [location] = log.runs[0]!.results!.find(
    ({ ruleId }) => ruleId === 'objectives-name-nothing',
  )!.locations!;
  expect(location).toEqual({ logicalLocations: [{ fullyQualifiedName: 'No/Such', kind: 'resource' }] });
});

test('stacks of one name are told apart by their regions', async () => {
  const inRegion = (region: string, lines: string): string => {
    const directory = writeAssembly({
      stacks: { app: { region, resources: { Store: { Type: 'AWS::S3::Bucket' } } } },
    });
    fs.writeFileSync(path.join(directory, 'app.template.json'), `${lines}${JSON_TEMPLATE}`);
    return directory;
  };
  const log = await sarif(inRegion('eu-west-1', ''), inRegion('eu-central-1', '\n\n'));
  const places = log.runs[0]!.results!.filter(({ message }) =>
    message.text!.startsWith('app/Store, account-loss'),
  ).map(({ locations }) => locations![0]!.physicalLocation!.region!.startLine);
  expect(places.sort()).toEqual([3, 5]);
});

test('URIs are relative below the working directory, and whole ones elsewhere', () => {
  const file = write('a b.json', JSON_TEMPLATE);
  const stacks = loadStacks([file]);
  const uriFrom = (directory: string): string | undefined =>
    locationsIn(stacks, directory).ofResource('a b/Store')?.uri;
  expect(uriFrom(path.dirname(path.dirname(file)))).toBe(`${path.basename(path.dirname(file))}/a%20b.json`);
  expect(uriFrom(temporaryDirectory())).toMatch(/^file:\/\/\/.*a%20b\.json$/);
});

test('a template that is gone meanwhile has a file and no lines', () => {
  const file = write('app.json', JSON_TEMPLATE);
  const stacks = loadStacks([file]);
  fs.rmSync(file);
  expect(locationsIn(stacks, path.dirname(file)).ofResource('app/Store')).toEqual({ uri: 'app.json' });
});

test('rules bear what the catalogue says of them', async () => {
  const log = await sarif(write('app.json', JSON_TEMPLATE));
  const { rules } = log.runs[0]!.tool.driver;
  const { title, explanation, remedy, source } = CATALOGUE['objectives-name-nothing'];
  expect(rules!.find(({ id }) => id === 'objectives-name-nothing')).toEqual({
    id: 'objectives-name-nothing',
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: `${explanation}\n\nRemedy: ${remedy}` },
    helpUri: source,
    defaultConfiguration: { level: 'error' },
  });
  for (const { help, helpUri } of rules!) {
    expect(help!.text).toMatch(/Remedy: /);
    expect(helpUri).toMatch(/^https:/);
  }
});

test('each result bears the index of its rule, and a waiver is a suppression', async () => {
  const [run] = (await sarif(write('app.json', JSON_TEMPLATE))).runs;
  for (const { ruleId, ruleIndex } of run!.results!)
    expect(run!.tool.driver.rules![ruleIndex!]!.id).toBe(ruleId);
  const suppressed = run!.results!.filter(({ suppressions }) => suppressions);
  expect(suppressed).toMatchObject([
    { suppressions: [{ kind: 'external', justification: 'a trial, until later' }] },
  ]);
});
