import type { CorpusCase } from '../corpus/case';
import { attack, parameter, resource } from './private/attack';

const SOON = { rpo: '0', rto: '2m' };
const azs = (index: unknown, region: unknown = ''): object => ({
  'Fn::Select': [index, { 'Fn::GetAZs': region }],
});
const zoneOf = (subnet: string): object => ({ 'Fn::GetAtt': [subnet, 'AvailabilityZone'] });
const subnet = (properties: object = {}): object =>
  resource('AWS::EC2::Subnet', { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24', ...properties });

/** Two instances of a cluster, each pinned to a zone. */
const pinned = (
  name: string,
  truth: 'kept' | 'unknowable' | 'broken',
  [one, two]: readonly [unknown, unknown],
  rest: Readonly<Record<string, object>> = {},
  sections: object = {},
  service: 'RDS' | 'DocDB' | 'Neptune' = 'RDS',
): CorpusCase => {
  const engine = service === 'RDS' ? { Engine: 'aurora-mysql' } : {};
  const member = (AvailabilityZone: unknown): object =>
    resource(`AWS::${service}::DBInstance`, {
      ...engine,
      DBClusterIdentifier: { Ref: 'Store' },
      AvailabilityZone,
    });
  return attack(
    `${service}: ${name}`,
    {
      Store: resource(`AWS::${service}::DBCluster`, engine),
      One: member(one),
      Two: member(two),
      ...rest,
    },
    { 'zone-failure': truth },
    { ...SOON, sections },
  );
};

const A = subnet({ AvailabilityZone: 'us-east-1a' });

const texts: readonly CorpusCase[] = [
  pinned('a name, and the first zone of the region', 'unknowable', ['us-east-1a', azs(0)]),
  pinned('the first zone by number and by text', 'broken', [azs(0), azs('0', { Ref: 'AWS::Region' })]),
  pinned('the first zones of two regions', 'unknowable', [azs(0), azs(1, 'eu-west-1')]),
  pinned('a name and an id', 'unknowable', ['us-east-1a', 'use1-az4']),
  pinned('a name put together, and the same one written out', 'broken', [
    'us-east-1a',
    { 'Fn::Sub': '${AWS::Region}a' },
  ]),
  pinned('names that the Systems Manager knows', 'unknowable', [
    '{{resolve:ssm:/zones/one}}',
    '{{resolve:ssm:/zones/two}}',
  ]),
  pinned(
    'a name, and one by a parameter without a default',
    'unknowable',
    ['us-east-1a', { Ref: 'P' }],
    {},
    parameter({}),
  ),
  pinned('two zones that another stack exports', 'unknowable', [
    { 'Fn::ImportValue': 'one' },
    { 'Fn::ImportValue': 'two' },
  ]),
  pinned('attributes of two custom resources', 'unknowable', [
    { 'Fn::GetAtt': ['X', 'Zone'] },
    { 'Fn::GetAtt': ['Y', 'Zone'] },
  ]),
  ...(['DocDB', 'Neptune'] as const).map(service =>
    pinned('a name, and the second zone', 'unknowable', ['us-east-1b', azs(1)], {}, {}, service),
  ),
];

const subnets: readonly CorpusCase[] = [
  pinned('zones of two subnets that are in one', 'broken', [zoneOf('Left'), zoneOf('Right')], {
    Left: A,
    Right: A,
  }),
  pinned('a name, and the zone of a subnet there', 'broken', ['us-east-1a', zoneOf('Left')], { Left: A }),
  pinned('zones of two subnets that state none', 'unknowable', [zoneOf('Left'), zoneOf('Right')], {
    Left: subnet(),
    Right: subnet({ CidrBlock: '10.0.1.0/24' }),
  }),
  pinned(
    'zones of two subnets by one parameter',
    'broken',
    [zoneOf('Left'), zoneOf('Right')],
    { Left: subnet({ AvailabilityZone: { Ref: 'P' } }), Right: subnet({ AvailabilityZone: { Ref: 'P' } }) },
    parameter({ Default: 'us-east-1a' }),
  ),
  pinned(
    'zones of subnets that take theirs from each other',
    'unknowable',
    [zoneOf('Left'), zoneOf('Right')],
    {
      Left: subnet({ AvailabilityZone: zoneOf('Right') }),
      Right: subnet({ AvailabilityZone: zoneOf('Left') }),
    },
  ),
];

const apart: readonly CorpusCase[] = [
  pinned('what CDK writes', 'kept', [azs(0), azs(1)]),
  pinned('two zones of the region by its name', 'kept', [
    azs(0, 'us-east-1'),
    azs('2', { Ref: 'AWS::Region' }),
  ]),
  pinned('names put together', 'kept', [{ 'Fn::Sub': '${AWS::Region}a' }, 'us-east-1b']),
  pinned('zones of two subnets, by name', 'kept', [zoneOf('Left'), zoneOf('Right')], {
    Left: A,
    Right: subnet({ AvailabilityZone: 'us-east-1c' }),
  }),
  pinned('zones of two subnets, as CDK writes them', 'kept', [zoneOf('Left'), zoneOf('Right')], {
    Left: subnet({ AvailabilityZone: azs(0) }),
    Right: subnet({ AvailabilityZone: azs(1) }),
  }),
  pinned(
    'zones that somebody chooses from a list',
    'kept',
    [{ 'Fn::Select': [0, { Ref: 'P' }] }, { 'Fn::Select': [1, { Ref: 'P' }] }],
    {},
    parameter({ Type: 'List<AWS::EC2::AvailabilityZone::Name>', Default: 'us-east-1a, us-east-1b' }),
  ),
];

/** Instances that are, or only look as if they were, in different zones. */
export const cases: readonly CorpusCase[] = [...texts, ...subnets, ...apart];
