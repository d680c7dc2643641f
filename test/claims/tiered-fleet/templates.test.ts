import { type Resource, value } from '../../../lib/assess/system/resource';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { rolesOf } from '../../helpers/default-app';
import { may } from '../../helpers/reach';

const WORKERS = ['fleet-export', 'fleet-lifecycle', 'fleet-config'];
const REGIONS = ['us-east-1', 'us-west-2'];

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('tiered-fleet');
}, 60_000);

const ofType = (type: string): readonly Resource[] => app.system.ofType(type);
const inStack = (type: string, part: string): Resource[] =>
  ofType(type).filter(({ id }) => id.startsWith(`Fleet/${part}/`));
const text = (of: unknown): string => JSON.stringify(of);

describe('gateways', () => {
  const PARTS = ['Gateway', 'GatewayRecovery'];

  test.each(PARTS)('of %s take requests once /readyz answers', part => {
    const [group] = inStack('AWS::ElasticLoadBalancingV2::TargetGroup', part);
    expect(value(group!, 'HealthCheckPath')).toBe('/readyz');
  });

  test.each(PARTS)('of %s read their policies from the image, and nothing from a store or a secret', part => {
    const [task] = inStack('AWS::ECS::TaskDefinition', part);
    const containers = value(task!, 'ContainerDefinitions') as Record<string, unknown>[];
    const gateway = containers.find(({ Command }) => text(Command ?? []).includes('gateway'))!;
    expect(gateway['Command']).toEqual(expect.arrayContaining(['--policy-config', '/etc/fleet/policy.yaml']));
    for (const container of containers) {
      expect(container).not.toHaveProperty('Secrets');
      expect(container).not.toHaveProperty('Environment');
    }
  });

  test('run in both regions, one in each zone, so that none has to be started when a region is lost', () => {
    for (const part of PARTS) {
      const [scaling] = inStack('AWS::ApplicationAutoScaling::ScalableTarget', part);
      expect(value(scaling!, 'MinCapacity')).toBe(3);
    }
  });

  test('run the same immutable release in both regions', () => {
    const images = PARTS.map(part => {
      const [task] = inStack('AWS::ECS::TaskDefinition', part);
      return text((value(task!, 'ContainerDefinitions') as Record<string, unknown>[])[0]!['Image']);
    });
    for (const image of images) expect(image).toContain('2026-11-21.3');
    for (const repository of ofType('AWS::ECR::Repository')) {
      expect(value(repository, 'ImageTagMutability')).toBe('IMMUTABLE');
    }
  });
});

describe('dumps', () => {
  test('are made once a day, and somebody is told when one is missing', () => {
    const [schedule] = inStack('AWS::Scheduler::Schedule', 'Dumps');
    expect(value(schedule!, 'ScheduleExpression')).toMatch(/^(rate\(1 days?\)|cron\(\d+ \d+ \* \* \? \*\))$/);
    const alarms = inStack('AWS::CloudWatch::Alarm', 'Dumps/Backup');
    expect(alarms.some(alarm => value(alarm, 'TreatMissingData') === 'breaching')).toBe(true);
  });

  test('go to infrequent-access storage, under a key of their own, locked and replicated', () => {
    const [task] = inStack('AWS::ECS::TaskDefinition', 'Dumps/Backup');
    expect(text(value(task!, 'ContainerDefinitions'))).toContain('"--storage-class","STANDARD_IA"');
    const bucket = app.system.resources.find(({ id }) => id === 'Fleet/Dumps/Dumps/Bucket')!;
    expect(text(value(bucket, 'ObjectLockConfiguration'))).toContain('GOVERNANCE');
    expect(text(value(bucket, 'ReplicationConfiguration'))).toContain('fleet-dumps-111111111111-us-west-2');
    const keyOf = (resource: Resource, ...path: string[]): string => text(value(resource, ...path));
    const [database] = inStack('AWS::RDS::DBInstance', 'Database');
    expect(keyOf(bucket, 'BucketEncryption')).not.toContain(value(database!, 'KmsKeyId'));
  });

  test('are restored by a task that works in parallel, into a database of another name', () => {
    const [task] = inStack('AWS::ECS::TaskDefinition', 'Dumps/Restore');
    const command = text(value(task!, 'ContainerDefinitions'));
    expect(command).toContain('"--jobs","4"');
    expect(command).toContain('"--database","fleet_restored"');
  });
});

describe('restores are rehearsed', () => {
  test('every month, of the database and of exports', () => {
    const [plan] = inStack('AWS::Backup::RestoreTestingPlan', 'Rehearsal');
    expect(value(plan!, 'ScheduleExpression')).toMatch(/^cron\(\d+ \d+ 1 \* \? \*\)$/);
    const selected = inStack('AWS::Backup::RestoreTestingSelection', 'Rehearsal');
    expect(selected.map(one => value(one, 'ProtectedResourceType')).sort()).toEqual(['RDS', 'S3']);
  });

  test('every quarter in the recovery region, without the primary one', () => {
    const rules = inStack('AWS::Events::Rule', 'RehearsalRecovery');
    expect(rules.map(rule => value(rule, 'ScheduleExpression'))).toContainEqual(
      expect.stringMatching(/^cron\(\d+ \d+ 1 1,4,7,10 \? \*\)$/),
    );
  });

  test('and somebody is told when the newest evidence is older than that', () => {
    for (const part of ['Rehearsal/Restores', 'RehearsalRecovery/RegionLoss']) {
      const stale = inStack('AWS::CloudWatch::Alarm', part).filter(
        alarm => value(alarm, 'MetricName') === 'StaleStores',
      );
      expect(stale.map(alarm => value(alarm, 'TreatMissingData'))).toEqual(['breaching']);
    }
  });
});

describe('drills that people do', () => {
  const drills = (): Map<string, Resource> =>
    new Map(
      inStack('AWS::Scheduler::Schedule', 'Rehearsal').map(schedule => [
        schedule.id.replace('Fleet/Rehearsal/', '').replace('/Schedule', ''),
        schedule,
      ]),
    );

  test.each([
    ['GatewayFailover', 'every quarter', '1 1,4,7,10 ?'],
    ['ConsoleFailover', 'every quarter', '1 1,4,7,10 ?'],
    ['Everything', 'every year', '1 1 ?'],
    ['KeyRecovery', 'every year', '1 1 ?'],
  ])('%s is asked for %s', (id, _, days) => {
    const schedule = drills().get(id)!;
    expect(value(schedule, 'ScheduleExpression')).toContain(` ${days} *)`);
    expect(value(schedule, 'Target', 'Arn')).toBe('arn:aws:sns:us-east-1:111111111111:fleet-recovery-alarms');
  });

  test('are missed by somebody when there is no word of them in time', () => {
    expect(drills().size).toBe(4);
    for (const id of drills().keys()) {
      const [alarm, ...others] = inStack('AWS::CloudWatch::Alarm', `Rehearsal/${id}`);
      expect(others).toEqual([]);
      expect(value(alarm!, 'MetricName')).toBe('StaleStores');
      expect(value(alarm!, 'TreatMissingData')).toBe('breaching');
    }
  });

  test('of the key say that the offline copy is opened, tried and sealed again', () =>
    expect(text(value(drills().get('KeyRecovery')!, 'Target', 'Input'))).toMatch(
      /offline copy of fleet\/encryption-key .* decrypt a test record .* seal it/,
    ));
});

describe('workers', () => {
  const services = (part: string): Resource[] => inStack('AWS::ECS::Service', part);

  test('are one of each kind, and none where the other region has them at work', () => {
    expect(
      services('Workers')
        .map(service => value(service, 'ServiceName'))
        .sort(),
    ).toEqual([...WORKERS].sort());
    for (const service of services('Workers')) expect(value(service, 'DesiredCount')).toBe(1);
    for (const service of services('WorkersRecovery')) expect(value(service, 'DesiredCount')).toBe(0);
  });

  test('are never two of a kind: a deployment stops the old one first, and nothing scales or rebalances them', () => {
    for (const service of [...services('Workers'), ...services('WorkersRecovery')]) {
      expect(value(service, 'DeploymentConfiguration')).toMatchObject({
        MinimumHealthyPercent: 0,
        MaximumPercent: 100,
      });
      expect(value(service, 'AvailabilityZoneRebalancing')).toBe('DISABLED');
    }
    expect(inStack('AWS::ApplicationAutoScaling::ScalableTarget', 'Workers')).toEqual([]);
    const leases = inStack('AWS::DynamoDB::GlobalTable', 'Workers').concat(
      inStack('AWS::DynamoDB::Table', 'Workers'),
    );
    expect(leases.map(({ name }) => name).sort()).toEqual(WORKERS.map(name => `${name}-lease`).sort());
  });

  test('are handed an interrupted job again, and put it aside after the fifth time', () => {
    const queues = inStack('AWS::SQS::Queue', 'Workers').filter(
      queue => value(queue, 'RedrivePolicy') !== undefined,
    );
    expect(queues).toHaveLength(WORKERS.length);
    for (const queue of queues) {
      expect(value(queue, 'VisibilityTimeout')).toBe(900);
      expect(value(queue, 'RedrivePolicy', 'maxReceiveCount')).toBe(5);
    }
  });
});

describe('the key that the application encrypts with', () => {
  const key = (): Resource =>
    ofType('AWS::SecretsManager::Secret').find(({ name }) => name === 'fleet/encryption-key')!;

  test('has a copy in the recovery region, under another key', () => {
    const [replica, ...others] = value(key(), 'ReplicaRegions') as Record<string, string>[];
    expect(others).toEqual([]);
    expect(replica).toMatchObject({ Region: 'us-west-2' });
    expect(replica!['KmsKeyId']).toContain('us-west-2');
  });

  test('is read by the API alone: by nothing that dumps, restores, validates or backs up', () => {
    const readers = REGIONS.flatMap(region =>
      rolesOf(app.system).filter(
        role =>
          may(role, 'secretsmanager:GetSecretValue', {
            // Secrets Manager ends ARNs with six characters of its own.
            arn: `${key().arn.replace('us-east-1', region)}-AbCdEf`,
            policy: undefined,
          }) !== 'no',
      ),
    ).map(({ id }) => id);
    expect([...new Set(readers)].sort()).toEqual([
      'Fleet/Api/Api/ExecutionRole',
      'Fleet/ApiRecovery/Api/ExecutionRole',
    ]);
  });

  test('stands under a key that encrypts neither the database nor a backup of it', () => {
    const own = value(key(), 'KmsKeyId');
    const [database] = inStack('AWS::RDS::DBInstance', 'Database');
    expect(value(database!, 'KmsKeyId')).not.toEqual(own);
    for (const vault of ofType('AWS::Backup::BackupVault')) {
      expect(value(vault, 'EncryptionKeyArn')).not.toEqual(own);
    }
  });
});
