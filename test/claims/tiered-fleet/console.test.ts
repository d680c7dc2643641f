import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TrafficRouting } from '../../../constructs/failover';
import { value } from '../../../lib/assess/system/resource';
import type { FleetPlan } from '../../../lib/stacks/tiered-fleet/fleet-plan';
import { RecordsStack } from '../../../lib/stacks/tiered-fleet/records-stack';
import { SystemNames } from '../../../lib/stacks/system-names';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';

const REGIONS = ['us-east-1', 'us-west-2'] as const;
const NAME = 'console.example.com';

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('tiered-fleet');
}, 60_000);

/** Records of the console, by region, when users are sent by this. */
function records(routing: TrafficRouting): Record<string, any>[] {
  const plan = {
    names: new SystemNames('fleet', 'Fleet'),
    primaryRegion: REGIONS[0],
    recoveryRegion: REGIONS[1],
    account: '111111111111',
    domain: {
      hostedZoneId: 'Z0123456789ABCDEFGHIJ',
      zoneName: 'example.com',
      certificateArns: {},
    },
  } as unknown as FleetPlan;
  const template = Template.fromStack(new RecordsStack(new App(), 'Records', plan, routing));
  return Object.values(template.findResources('AWS::Route53::RecordSet'))
    .map(({ Properties }) => Properties)
    .filter(({ Name }) => Name === NAME);
}

test.each(REGIONS)('the console of %s serves once /api/health answers', region => {
  const [group] = app.system
    .ofType('AWS::ElasticLoadBalancingV2::TargetGroup')
    .filter(({ id, region: own }) => id.includes('Console') && own === region);
  expect(value(group!, 'HealthCheckPath')).toBe('/api/health');
});

test('the console has as many tasks in the recovery region, and so takes over without one being started', () => {
  const counts = app.system
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter(({ id }) => id.includes('Console'))
    .map(target => value(target, 'MinCapacity'));
  expect(counts).toEqual([3, 3]);
});

test('the app sends users to one region, and to the other one when its targets or its endpoint are unhealthy', () => {
  const own = app.system
    .ofType('AWS::Route53::RecordSet')
    .filter(record => value(record, 'Name') === NAME && value(record, 'SetIdentifier') !== undefined);
  expect(own.map(record => [value(record, 'SetIdentifier'), value(record, 'Failover')])).toEqual([
    [REGIONS[0], 'PRIMARY'],
    [REGIONS[1], 'SECONDARY'],
  ]);
  for (const record of own) {
    expect(value(record, 'AliasTarget', 'EvaluateTargetHealth')).toBe(true);
    expect(value(record, 'HealthCheckId')).toBeDefined();
  }
});

test.each([TrafficRouting.ACTIVE_PASSIVE, TrafficRouting.LATENCY, TrafficRouting.WEIGHTED])(
  'users sent by %s leave a region whose targets or endpoint are unhealthy',
  routing => {
    const found = records(routing);
    expect(found.map(({ SetIdentifier }) => SetIdentifier)).toEqual(REGIONS);
    for (const { AliasTarget, HealthCheckId } of found) {
      expect(AliasTarget.EvaluateTargetHealth).toBe(true);
      expect(HealthCheckId).toBeDefined();
    }
  },
);

test('by latency both regions serve at once', () => {
  for (const { Region, SetIdentifier, Failover } of records(TrafficRouting.LATENCY)) {
    expect([Region, Failover]).toEqual([SetIdentifier, undefined]);
  }
});

test('the API, which has a database to be promoted first, goes where the switch says, however its endpoints answer', () => {
  const own = app.system
    .ofType('AWS::Route53::RecordSet')
    .filter(
      record => value(record, 'Name') === 'api.example.com' && value(record, 'SetIdentifier') !== undefined,
    );
  expect(own.map(record => [value(record, 'Failover'), record.properties['HealthCheckId']])).toEqual([
    ['PRIMARY', { reason: 'the parameter ApiPrimaryHealthCheckId has no default' }],
    ['SECONDARY', { reason: 'the parameter ApiRecoveryHealthCheckId has no default' }],
  ]);
  for (const record of own) expect(value(record, 'AliasTarget', 'EvaluateTargetHealth')).toBe(false);
});

test('the switch waits for a person between the promotion of the database and the traffic', () => {
  const [plan] = app.system.ofType('AWS::ARCRegionSwitch::Plan');
  const [workflow] = value(plan!, 'Workflows') as { Steps: { Name: string; ExecutionBlockType: string }[] }[];
  const kinds = workflow!.Steps.map(({ ExecutionBlockType }) => ExecutionBlockType);
  expect(kinds.indexOf('ManualApproval')).toBeGreaterThan(0);
  expect(kinds.at(-1)).toBe('Route53HealthCheck');
  expect(kinds.indexOf('ManualApproval')).toBeLessThan(kinds.length - 1);
});
