import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TrafficRouting } from '../../../../constructs/failover';
import { RecoveryTier } from '../../../../constructs/objectives';
import { METADATA } from '../../../../lib/model/metadata';
import { TieredFleet } from '../../../../lib/stacks/tiered-fleet';

const [primaryRegion, recoveryRegion] = ['us-east-1', 'us-west-2'];
const certificate = (region: string): string => `arn:aws:acm:${region}:111111111111:certificate/01234567`;

let stacks: ReadonlyMap<string, Stack>;
let templates: ReadonlyMap<string, Template>;

beforeAll(() => {
  const fleet = new TieredFleet(new App(), 'Other', {
    system: 'other',
    primaryRegion,
    recoveryRegion,
    account: '111111111111',
    isolatedAccount: { account: '222222222222', region: primaryRegion },
    tiers: {
      gateway: RecoveryTier.HIGH,
      api: RecoveryTier.HIGH,
      apiStandby: RecoveryTier.HIGH,
      console: RecoveryTier.HIGH,
      workers: RecoveryTier.LOW,
      exports: RecoveryTier.LOW,
      site: RecoveryTier.LOW,
    },
    domain: {
      hostedZoneId: 'Z0123456789ABCDEFGHIJ',
      zoneName: 'example.com',
      certificateArns: {
        [primaryRegion]: certificate(primaryRegion),
        [recoveryRegion]: certificate(recoveryRegion),
      },
      apiSwitch: {
        primaryHealthCheckId: '11111111-1111-1111-1111-111111111111',
        recoveryHealthCheckId: '22222222-2222-2222-2222-222222222222',
      },
    },
    release: '1',
    consoleRouting: TrafficRouting.LATENCY,
  });
  const own = fleet.node.children.filter(child => Stack.isStack(child));
  stacks = new Map(own.map(stack => [stack.node.id, stack]));
  templates = new Map(own.map(stack => [stack.node.id, Template.fromStack(stack)]));
}, 60_000);

test('the console serves from both regions where it is told to', () => {
  const records = Object.values(templates.get('Records')!.findResources('AWS::Route53::RecordSet'));
  const console = records.filter(({ Properties }) => Properties.Name === 'console.example.com');
  expect(console.map(({ Properties }) => Properties.Region)).toEqual([primaryRegion, recoveryRegion]);
  expect(console.every(({ Properties }) => Properties.Failover === undefined)).toBe(true);
});

test('without archive_timeout the archive says that nothing bounds when the log arrives', () => {
  const delays = Object.values(templates.get('Dumps')!.findResources('AWS::S3::Bucket'))
    .map(({ Metadata }) => Metadata?.[METADATA.writeDelay] as object | undefined)
    .filter(delay => delay !== undefined);
  expect(delays).toEqual([{ because: expect.stringContaining('archive_timeout') }]);
});

test('each component declares the tier that it is given', () => {
  const tierOf = (id: string) => templates.get(id)!.toJSON()['Metadata'][METADATA.objectives].tier;
  expect(['Gateway', 'Api', 'Console', 'Workers', 'Exports'].map(tierOf)).toEqual([
    RecoveryTier.HIGH,
    RecoveryTier.HIGH,
    RecoveryTier.HIGH,
    RecoveryTier.LOW,
    RecoveryTier.LOW,
  ]);
});

test('no region reads what the other one made: neither by a reference nor by a custom resource', () => {
  const texts = [...templates.values()].map(template => JSON.stringify(template.toJSON()));
  for (const text of texts) expect(text).not.toMatch(/Custom::|CustomResource|GetStackOutput/);
  const exportedIn = (region: string): readonly string[] =>
    [...stacks.values()].filter(stack => stack.region === region).map(({ stackName }) => stackName);
  for (const [id, stack] of stacks) {
    const text = JSON.stringify(templates.get(id)!.toJSON());
    const imported = [...text.matchAll(/"Fn::ImportValue":"([\w-]+):/g)].map(([, name]) => name);
    expect(imported.filter(name => !exportedIn(stack.region).includes(name!))).toEqual([]);
  }
});

test.each([
  ['Ground', 'GroundRecovery'],
  ['Exports', 'ExportsRecovery'],
  ['Dumps', 'DumpsRecovery'],
  ['Rehearsal', 'RehearsalRecovery'],
  ['Foundation', 'Recovery'],
  ['DatabaseRecovery', 'Database'],
])('%s waits for %s, which it copies to or from', (later, earlier) => {
  expect(stacks.get(later)!.dependencies).toContain(stacks.get(earlier));
});
