import * as fs from 'node:fs';
import * as path from 'node:path';
import { RehearsalGroup, RehearsedStore } from '../../../constructs/rehearsal';
import { ROOT } from '../../helpers/context';
import { testStack } from '../../helpers/stack';
import { filesIn, rehearsalIn, replicatedIn, storesIn } from './fixtures';
import { definitionOf } from './interpreter';

/**
 * Step Functions spells the parameters of a call as the SDK for Java does, with a capital: of several capitals at the
 * beginning all but the last before a small letter become small ones. `DBInstanceIdentifier` is `DbInstanceIdentifier`,
 * `SourceDBInstanceIdentifier` stays. Another spelling is refused when the machine is made.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
function spelled(member: string): string {
  const [, capitals = '', rest = ''] = /^([A-Z]+)(.*)$/.exec(member) ?? [];
  const tail = capitals.length > 1 && rest !== '' ? capitals.slice(-1) : '';
  const head = capitals.slice(0, capitals.length - tail.length);
  return head.slice(0, 1) + head.slice(1).toLowerCase() + tail + rest;
}

const CLIENTS: Readonly<Record<string, string>> = {
  backup: 'client-backup',
  cloudwatch: 'client-cloudwatch',
  lambda: 'client-lambda',
  rds: 'client-rds',
  s3: 'client-s3',
};

/** Members of requests to services that there is no client of here. */
const WITHOUT_CLIENT: Readonly<Record<string, readonly string[]>> = {
  'resourcegroupstaggingapi:getResources': [
    'PaginationToken',
    'TagFilters',
    'ResourcesPerPage',
    'ResourceTypeFilters',
  ],
  // https://docs.aws.amazon.com/efs/latest/ug/API_Operations.html
  'efs:createAccessPoint': ['ClientToken', 'Tags', 'FileSystemId', 'PosixUser', 'RootDirectory'],
  'efs:createMountTarget': ['FileSystemId', 'SubnetId', 'IpAddress', 'IpAddressType', 'SecurityGroups'],
  'efs:deleteAccessPoint': ['AccessPointId'],
  'efs:deleteMountTarget': ['MountTargetId'],
  'efs:describeAccessPoints': ['MaxResults', 'NextToken', 'AccessPointId', 'FileSystemId'],
  'efs:describeMountTargets': ['MaxItems', 'Marker', 'FileSystemId', 'MountTargetId', 'AccessPointId'],
};

/** Members of the request of an action, out of the declarations of its client. */
function membersOf(service: string, action: string): readonly string[] {
  const listed = WITHOUT_CLIENT[`${service}:${action}`];
  if (listed !== undefined) return listed;
  const types = path.join(ROOT, 'node_modules/@aws-sdk', CLIENTS[service]!, 'dist-types');
  const command = fs.readFileSync(path.join(types, 'commands', `${upper(action)}Command.d.ts`), 'utf8');
  const [, input] = /CommandInput extends (\w+)/.exec(command)!;
  return declared(path.join(types, 'models'), input!);
}

function declared(models: string, name: string): readonly string[] {
  const texts = fs.readdirSync(models).map(file => fs.readFileSync(path.join(models, file), 'utf8'));
  const body = texts
    .map(
      text => new RegExp(`export interface ${name} (?:extends \\w+ )?\\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1],
    )
    .find(found => found !== undefined);
  return [...body!.matchAll(/^ {4}(\w+)\??:/gm)].map(([, member]) => member!);
}

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

interface Call {
  readonly service: string;
  readonly action: string;
  readonly names: readonly string[];
}

/** Every call of an action of AWS in a definition, also in those of maps. */
function callsIn(part: any): Call[] {
  if (typeof part !== 'object' || part === null) return [];
  const [, service, action] = /^arn:aws:states:::aws-sdk:(\w+):(\w+)$/.exec(String(part.Resource)) ?? [];
  const inner = Object.values(part).flatMap(callsIn);
  return service ? [{ service, action: action!, names: Object.keys(part.Arguments) }, ...inner] : inner;
}

const stack = testStack();
const group = RehearsedStore.group(new RehearsalGroup('acme'), { bucketArnPattern: 'arn:aws:s3:::acme-*' });
const rehearsal = rehearsalIn(stack, { stores: [...storesIn(stack), group, filesIn(stack)] });
const other = testStack();
const replicated = replicatedIn(other);
const calls = [
  ...[rehearsal.workflow, rehearsal.watch].flatMap(machine => callsIn(definitionOf(stack, machine))),
  ...callsIn(definitionOf(other, replicated.workflow)),
];

test.each([
  ['DBInstanceIdentifier', 'DbInstanceIdentifier'],
  ['SourceDBInstanceAutomatedBackupsArn', 'SourceDBInstanceAutomatedBackupsArn'],
  ['MultiAZ', 'MultiAZ'],
  ['KMSKeyId', 'KmsKeyId'],
  ['RestoreJobId', 'RestoreJobId'],
])('%s is spelled %s', (member, expected) => {
  expect(spelled(member)).toBe(expected);
});

test('the workflows call twelve actions and more, of seven services', () => {
  expect(calls.length).toBeGreaterThanOrEqual(12);
  expect(new Set(calls.map(({ service }) => service)).size).toBe(7);
});

test.each(calls.map(call => [`${call.service}:${call.action}`, call] as const))(
  'the parameters of %s are those of the service, as Step Functions spells them',
  (_, { service, action, names }) => {
    const known = membersOf(service, action).map(spelled);
    expect(known.length).toBeGreaterThan(0);
    expect(names.filter(name => !known.includes(name))).toEqual([]);
  },
);
