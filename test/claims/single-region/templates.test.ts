import { type Resource, value } from '../../../lib/assess/system/resource';
import { METADATA } from '../../../lib/model/metadata';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { cli } from '../../helpers/cli';
import { policyOf } from '../../helpers/default-app';
import { resourcesOf } from '../../helpers/replacement';

const ENGAGEMENTS = ['harbour', 'meadow', 'orchard'];

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('single-region');
}, 60_000);

const only = (type: string): Resource => {
  const found = app.system.ofType(type);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const bucket = (id: string): Resource =>
  app.system.ofType('AWS::S3::Bucket').find(resource => resource.id === id)!;
const heldBuckets = (): Resource[] => [
  ...ENGAGEMENTS.map(id => bucket(`Audits/Engagements/${id}/Records/Bucket`)),
  bucket('Audits/Platform/Records/Bucket'),
  bucket('Audits/Platform/State/Bucket'),
];

describe('tasks', () => {
  const zonesOf = (subnets: unknown): Set<string> => {
    const zones = app.system
      .ofType('AWS::EC2::Subnet')
      .filter(({ name, logicalId }) => JSON.stringify(subnets).match(new RegExp(`${name}|${logicalId}`)))
      .map(subnet => JSON.stringify(value(subnet, 'AvailabilityZone')));
    return new Set(zones);
  };

  test('run on Fargate in three zones, never fewer than three of them', () => {
    const service = only('AWS::ECS::Service');
    expect(value(service, 'LaunchType')).toBe('FARGATE');
    expect(zonesOf(value(service, 'NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets')).size).toBe(3);
    expect(value(only('AWS::ApplicationAutoScaling::ScalableTarget'), 'MinCapacity')).toBe(3);
    expect(value(service, 'AvailabilityZoneRebalancing')).toBe('ENABLED');
  });
  test('stand behind a load balancer in three zones', () => {
    const balancer = only('AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(zonesOf(value(balancer, 'Subnets')).size).toBe(3);
  });
  test('that fail are asked no more after three answers, ten seconds apart', () => {
    const targets = only('AWS::ElasticLoadBalancingV2::TargetGroup');
    expect(value(targets, 'HealthCheckIntervalSeconds')).toBe(10);
    expect(value(targets, 'UnhealthyThresholdCount')).toBe(3);
  });
  test('are told by a parameter how long a shard may wait, as long as is declared', () => {
    const parameter = app.system
      .ofType('AWS::SSM::Parameter')
      .find(({ name }) => name === '/audits/audit-shard-seconds')!;
    const declared = ENGAGEMENTS.map(
      id => bucket(`Audits/Engagements/${id}/Records/Bucket`).metadata[METADATA.writeDelay],
    );
    expect(declared.map(delay => String((delay as { atMostSeconds: number }).atMostSeconds))).toEqual(
      ENGAGEMENTS.map(() => value(parameter, 'Value')),
    );
  });
  test('keep nothing: their only volumes end with them', () => {
    const volumes = value(only('AWS::ECS::TaskDefinition'), 'Volumes') as Record<string, unknown>[];
    expect(volumes.map(volume => Object.keys(volume))).toEqual([['Name']]);
  });
});

describe('a release', () => {
  test('has a tag that nobody can move, and a hundred of them are kept', () => {
    const repository = only('AWS::ECR::Repository');
    expect(value(repository, 'ImageTagMutability')).toBe('IMMUTABLE');
    const { rules } = JSON.parse(String(value(repository, 'LifecyclePolicy', 'LifecyclePolicyText')));
    expect(rules.filter((rule: any) => rule.selection.tagStatus !== 'untagged')).toEqual([
      expect.objectContaining({
        selection: expect.objectContaining({ countType: 'imageCountMoreThan', countNumber: 100 }),
      }),
    ]);
  });
  test('is named by its tag in the task definition', () => {
    const [container] = value(only('AWS::ECS::TaskDefinition'), 'ContainerDefinitions') as any[];
    expect(JSON.stringify(container.Image)).toContain(':2026-11-21.1');
  });
  test('that does not come up is taken back', () =>
    expect(value(only('AWS::ECS::Service'), 'DeploymentConfiguration', 'DeploymentCircuitBreaker')).toEqual({
      Enable: true,
      Rollback: true,
    }));
  test('leaves the revision before it where it is', () => {
    const tasks = [...resourcesOf(app.directory).values()].filter(
      ({ Type }) => Type === 'AWS::ECS::TaskDefinition',
    );
    expect(tasks.map(({ UpdateReplacePolicy }) => UpdateReplacePolicy)).toEqual(['Retain']);
  });
});

describe('the bucket of each engagement', () => {
  test('is there for every one of them, under a name and a key of its own', () => {
    const buckets = ENGAGEMENTS.map(id => bucket(`Audits/Engagements/${id}/Records/Bucket`));
    const keys = buckets.map(one =>
      JSON.stringify(value(one, 'BucketEncryption', 'ServerSideEncryptionConfiguration')),
    );
    expect(new Set(buckets.map(({ name }) => name)).size).toBe(ENGAGEMENTS.length);
    expect(new Set(keys).size).toBe(ENGAGEMENTS.length);
  });
});

describe('every bucket that holds records or state', () => {
  test('keeps every version for ninety days, and lets nobody delete one for thirty', () => {
    for (const one of heldBuckets()) {
      expect(value(one, 'VersioningConfiguration', 'Status')).toBe('Enabled');
      expect(value(one, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention')).toEqual({
        Mode: 'GOVERNANCE',
        Days: 30,
      });
      const rules = value(one, 'LifecycleConfiguration', 'Rules') as any[];
      const windows = rules.flatMap(rule => rule.NoncurrentVersionExpiration?.NoncurrentDays ?? []);
      expect(windows).toEqual([90]);
    }
  });
  test('stays in the one region', () => {
    for (const one of heldBuckets()) {
      expect(one.region).toBe('us-east-1');
      expect(value(one, 'ReplicationConfiguration')).toBeUndefined();
    }
  });
  test('lets nobody lift a lock but break glass', () => {
    for (const one of heldBuckets()) {
      const denied = policyOf(one, app.system).filter(
        ({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes('s3:BypassGovernanceRetention'),
      );
      expect(JSON.stringify(denied)).toContain('role/audits-break-glass');
    }
  });
});

describe('the roles of the tasks', () => {
  test('reach nothing that deletes, shortens or switches off what a recovery needs', async () => {
    const { code, stdout } = await cli(
      ...['access', '--format', 'json', '--except', 'audits-break-glass', app.directory],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Audits/Platform/Workplace/Service/TaskRole');
  });
});
