import { kindOf } from '../../../../lib/assess/stores/find';
import { STORE_KINDS, TRANSIENT_KINDS, UNASSESSED_KINDS } from '../../../../lib/assess/stores/kinds';

const assessed = Object.keys(STORE_KINDS);
const unassessed = Object.keys(UNASSESSED_KINDS);
const transient = Object.keys(TRANSIENT_KINDS);

test('every type is of one kind only', () => {
  const all = [...assessed, ...unassessed, ...transient];
  expect(new Set(all).size).toBe(all.length);
});

test.each([...assessed, ...unassessed])('%s holds data', type => expect(kindOf(type)).toBeDefined());

test.each(transient)('%s is no store, whatever its name says', type => expect(kindOf(type)).toBeUndefined());

test.each([
  'Custom::Database',
  'Custom::AmplifyDynamoDBTable',
  'Custom::S3Bucket',
  'Custom::orders-db',
  'Custom::PostgresDBInstance',
  'Acme::Storage::Bucket',
  'Snowflake::Data::Warehouse',
  'MongoDB::Atlas::FlexCluster',
  'AWS::NewService::Table',
])('%s may hold data, because its name says so', type => expect(kindOf(type)).toBeDefined());

test.each([
  'AWS::IAM::Role',
  'AWS::ECS::Cluster',
  'AWS::EC2::RouteTable',
  'AWS::RDS::DBSubnetGroup',
  'Custom::EmptyS3Bucket',
  'Custom::SeedDatabase',
  'Custom::S3BucketNotifications',
  'Custom::SharedRouteTable',
  'Datadog::Monitors::Monitor',
])('%s holds none', type => expect(kindOf(type)).toBeUndefined());
