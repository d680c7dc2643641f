import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Resource, value } from '../../../lib/assess/system/resource';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { policyOf, rolesOf } from '../../helpers/default-app';

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('event-sourced');
}, 120_000);

const all = (type: string): readonly Resource[] => app.system.ofType(type);
const databases = () => all('AWS::RDS::DBInstance');

describe('at rest', () => {
  test('the database and its replica, streams and cache are encrypted under keys of their own', () => {
    for (const one of databases().filter(
      database => value(database, 'SourceDBInstanceIdentifier') === undefined,
    ))
      expect(value(one, 'StorageEncrypted')).toBe(true);
    for (const one of databases()) expect(value(one, 'KmsKeyId')).toEqual(expect.any(String));
    expect(all('AWS::Kinesis::Stream').map(one => value(one, 'StreamEncryption', 'EncryptionType'))).toEqual([
      'KMS',
      'KMS',
      'KMS',
    ]);
    for (const cache of all('AWS::ElastiCache::ReplicationGroup')) {
      expect(value(cache, 'AtRestEncryptionEnabled')).toBe(true);
      expect(value(cache, 'KmsKeyId')).toEqual(expect.any(String));
    }
  });
  test('no machine has a disk of its own', () => {
    expect([...all('AWS::EC2::Instance'), ...all('AWS::EC2::Volume')]).toEqual([]);
  });
});

describe('in transit', () => {
  test('every listener takes TLS 1.3 alone', () => {
    const listeners = all('AWS::ElasticLoadBalancingV2::Listener');
    expect(listeners).toHaveLength(2);
    for (const listener of listeners) {
      expect(value(listener, 'Protocol')).toBe('HTTPS');
      expect(value(listener, 'SslPolicy')).toMatch(/^ELBSecurityPolicy-TLS13-1-3-/);
    }
  });
  test('database and cache take no connection without TLS', () => {
    for (const group of all('AWS::RDS::DBParameterGroup'))
      expect(value(group, 'Parameters')).toMatchObject({ 'rds.force_ssl': '1' });
    for (const cache of all('AWS::ElastiCache::ReplicationGroup')) {
      expect(value(cache, 'TransitEncryptionMode')).toBe('required');
    }
  });
  test('database and buckets take TLS 1.2 as well, so that it is not 1.3 everywhere', () => {
    const versions = all('AWS::RDS::DBParameterGroup').map(
      group => (value(group, 'Parameters') as Record<string, string>)['ssl_min_protocol_version'],
    );
    expect(versions).toContain('TLSv1.2');
    const conditions = all('AWS::S3::Bucket').flatMap(bucket =>
      policyOf(bucket, app.system).map(({ Condition }) => JSON.stringify(Condition ?? {})),
    );
    expect(conditions.join()).toMatch(/"s3:TlsVersion":"?1\.2/);
  });
  test('load balancers speak to tasks without TLS, so that it is not every path', () => {
    const protocols = all('AWS::ElasticLoadBalancingV2::TargetGroup').map(group => value(group, 'Protocol'));
    expect(protocols).toEqual(['HTTP', 'HTTP']);
  });
});

describe('secrets', () => {
  test('are rotated within 90 days, each of them, by a schedule', () => {
    const schedules = all('AWS::SecretsManager::RotationSchedule');
    expect(all('AWS::SecretsManager::Secret')).toHaveLength(schedules.length);
    for (const schedule of schedules) {
      const [, days] = /^rate\((\d+) days\)$/.exec(
        String(value(schedule, 'RotationRules', 'ScheduleExpression')),
      )!;
      expect(Number(days)).toBeLessThanOrEqual(90);
    }
  });
  test('are in no environment: containers have none, and functions none that names a value of a secret', () => {
    for (const task of all('AWS::ECS::TaskDefinition')) {
      for (const container of value(task, 'ContainerDefinitions') as any[]) {
        expect([container.Environment, container.Secrets]).toEqual([undefined, undefined]);
      }
    }
    const functions = all('AWS::Lambda::Function').map(one =>
      JSON.stringify(value(one, 'Environment') ?? {}),
    );
    expect(functions.filter(environment => environment.includes('resolve:secretsmanager'))).toEqual([]);
  });
  test('that sign are read by the role of the API, and what they signed is accepted for a week after a rotation', () => {
    const [secret] = all('AWS::SecretsManager::Secret').filter(({ id }) => id.includes('SigningKey'));
    expect(value(secret!, 'Tags')).toContainEqual({
      Key: 'cdk-recovery:previous-valid-for',
      Value: String(7 * 86_400),
    });
    const api = rolesOf(app.system).find(({ id }) => id.startsWith('Ledger/Serving/Api/TaskRole'))!;
    const reads = api.statements.filter(
      ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('secretsmanager:GetSecretValue'),
    );
    expect(reads.map(({ Resource }) => Resource)).toEqual([secret!.arn]);
  });
});

/** Security groups with the addresses that they let in. */
function addressesLetIn(): readonly (readonly [string, string])[] {
  const inline = all('AWS::EC2::SecurityGroup').flatMap(group =>
    ((value(group, 'SecurityGroupIngress') as any[]) ?? []).map(
      ({ CidrIp, CidrIpv6 }) => [group.id, CidrIp ?? CidrIpv6] as const,
    ),
  );
  const apart = all('AWS::EC2::SecurityGroupIngress').map(
    rule => [rule.id, (value(rule, 'CidrIp') ?? value(rule, 'CidrIpv6')) as string] as const,
  );
  return [...inline, ...apart].filter(([, cidr]) => cidr !== undefined);
}

describe('from outside', () => {
  test('nothing is let in but requests to the API', () => {
    const outside = addressesLetIn().filter(([, cidr]) => !cidr.startsWith('10.'));
    expect(outside).toEqual([['Ledger/Serving/Api/LoadBalancerGroup', '0.0.0.0/0']]);
  });
  test('nothing has a public address but the load balancer of the API and the gateways out', () => {
    const facing = all('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(
      one => value(one, 'Scheme') === 'internet-facing',
    );
    expect(facing.map(({ id }) => id)).toEqual(['Ledger/Serving/Api/LoadBalancer']);
    for (const service of all('AWS::ECS::Service')) {
      expect(value(service, 'NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp')).toBe(
        'DISABLED',
      );
    }
    for (const database of databases()) expect(value(database, 'PubliclyAccessible')).toBe(false);
  });
  test('services reach out by NAT in each of three zones, and data not at all', () => {
    expect(all('AWS::EC2::NatGateway')).toHaveLength(3);
    const routes = all('AWS::EC2::Route').map(({ id }) => id);
    expect(routes.filter(id => /\/data/i.test(id))).toEqual([]);
  });
  test('requests to the API pass a firewall that limits each address and each tenant', () => {
    const [firewall] = all('AWS::WAFv2::WebACL').filter(({ id }) => id.includes('/Api/'));
    const rates = (value(firewall!, 'Rules') as any[])
      .filter(({ Statement }) => Statement.RateBasedStatement)
      .map(({ Action, Statement: { RateBasedStatement: rate } }) => [
        Object.keys(Action)[0],
        rate.AggregateKeyType,
        rate.CustomKeys?.[0].Header.Name,
      ]);
    expect(rates).toEqual([
      ['Block', 'IP', undefined],
      ['Block', 'CUSTOM_KEYS', 'x-tenant-id'],
    ]);
    const protectedBy = all('AWS::WAFv2::WebACLAssociation').map(one => value(one, 'WebACLArn'));
    expect(protectedBy).toContain(firewall!.arn);
  });
});

describe('the gateway', () => {
  const NAME = /^Gateway/;
  const resources = (): Record<string, any> => {
    const file = fs.readdirSync(app.directory).find(name => /^LedgerServing.*\.template\.json$/.test(name))!;
    return JSON.parse(fs.readFileSync(path.join(app.directory, file), 'utf8')).Resources;
  };
  /** Logical ids that a part of a template refers to. */
  const refersTo = (part: unknown): readonly string[] =>
    [...JSON.stringify(part).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/g)].map(([, id]) => id!);

  const importsOf = (part: unknown): readonly string[] =>
    [...JSON.stringify(part).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name!);
  /** The gateway's own parts, and all that they refer to. */
  const reachedBy = (parts: Record<string, any>): ReadonlySet<string> => {
    const seen = new Set(Object.keys(parts).filter(id => NAME.test(id)));
    for (const id of seen) {
      for (const target of refersTo(parts[id].Properties)) if (parts[target]) seen.add(target);
    }
    return seen;
  };

  test('refers to no store: of all that it names only the index and the log hold anything', () => {
    const parts = resources();
    const seen = reachedBy(parts);
    const types = [...new Set([...seen].map(id => parts[id].Type as string))];
    expect(types.filter(type => /^AWS::(RDS|DynamoDB|EFS|OpenSearch|SecretsManager|SSM)/.test(type))).toEqual(
      [],
    );
    expect(types).toContain('AWS::ElastiCache::User');
  });
  test('is let in by the index and by no database', () => {
    const parts = Object.entries(resources()).filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::EC2::SecurityGroupIngress' &&
        refersTo(Properties.SourceSecurityGroupId).some(id => /^GatewaySecurityGroup/.test(id)),
    );
    expect(parts.flatMap(([, { Properties }]) => refersTo(Properties.GroupId))).toEqual([
      expect.stringMatching(/^IndexGroup/),
    ]);
  });
  test('needs nothing of what has to be recovered: of all stores it refers to the index, the log and its image', () => {
    const parts = resources();
    const seen = reachedBy(parts);
    const stores = app.posture.stores.filter(({ stack }) => stack === 'ledger-serving');
    expect(stores.filter(({ logicalId }) => seen.has(logicalId)).map(({ id }) => id)).toEqual([
      'Ledger/Serving/Images',
      'Ledger/Serving/Index',
    ]);
    const imported = [...seen].flatMap(id => importsOf(parts[id]));
    expect(imported.length).toBeGreaterThan(0);
    const known = /^ledger-(history:.*(Log|KeyOfevents)|primary:.*(OperationsKey|AccessLogs))/;
    expect(imported.filter(name => !known.test(name))).toEqual([]);
  });
});

test('images are scanned when they are pushed, and no tag can be moved', () => {
  expect(
    all('AWS::ECR::Repository')
      .map(({ region }) => region)
      .sort(),
  ).toEqual(['us-east-1', 'us-west-2']);
  for (const images of all('AWS::ECR::Repository')) {
    expect(value(images, 'ImageTagMutability')).toBe('IMMUTABLE');
    expect(value(images, 'ImageScanningConfiguration', 'ScanOnPush')).toBe(true);
  }
});
