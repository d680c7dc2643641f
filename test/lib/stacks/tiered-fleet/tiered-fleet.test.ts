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

test.each([
  ['PRIMARY', 'ApiPrimaryHealthCheckId'],
  ['SECONDARY', 'ApiRecoveryHealthCheckId'],
])('the %s record of the API follows a health check that whoever deploys has to name', (failover, id) => {
  const { Parameters, Resources } = templates.get('Records')!.toJSON();
  const records = Object.values(Resources as Record<string, any>).map(({ Properties }) => Properties);
  const own = records.filter(({ Name, Failover }) => Name === 'api.example.com' && Failover === failover);
  expect(own.map(({ HealthCheckId }) => HealthCheckId)).toEqual([{ Ref: id }]);
  const { Default, AllowedPattern } = Parameters[id];
  expect(Default).toBeUndefined();
  expect('11111111-1111-1111-1111-111111111111').toMatch(new RegExp(`^${AllowedPattern}$`));
  expect('arn:aws:route53:::healthcheck/1').not.toMatch(new RegExp(`^${AllowedPattern}$`));
});

test('the records refuse one health check for both regions', () => {
  const { Rules } = templates.get('Records')!.toJSON();
  expect(Rules.OneHealthCheckForEachRegion.Assertions).toEqual([
    {
      Assert: {
        'Fn::Not': [
          { 'Fn::Equals': [{ Ref: 'ApiPrimaryHealthCheckId' }, { Ref: 'ApiRecoveryHealthCheckId' }] },
        ],
      },
      AssertDescription: expect.any(String),
    },
  ]);
});

test('for the way back the plan may use the keys of the database in both regions, by way of RDS alone', () => {
  const statements = Object.values(templates.get('Switch')!.findResources('AWS::IAM::ManagedPolicy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as Record<string, any>[],
  );
  const used = statements.filter(({ Action }) => [Action].flat().includes('kms:CreateGrant'));
  expect(used).toHaveLength(1);
  expect(JSON.stringify(used[0]!['Resource'])).toMatch(
    new RegExp(`:kms:${primaryRegion}:.*:key/\\*.*:kms:${recoveryRegion}:.*:key/\\*`),
  );
  expect(used[0]!['Condition']['ForAnyValue:StringEquals']).toEqual({
    'kms:ResourceAliases': ['alias/other/database'],
  });
  expect(used[0]!['Condition'].StringEquals['kms:ViaService']).toHaveLength(2);
  for (const id of ['Database', 'Recovery']) {
    const aliases = Object.values(templates.get(id)!.findResources('AWS::KMS::Alias'));
    expect(aliases.map(({ Properties }) => Properties.AliasName)).toContain('alias/other/database');
  }
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
