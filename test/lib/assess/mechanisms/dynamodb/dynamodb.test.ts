import { dynamoCustomReplica } from '../../../../../lib/assess/mechanisms/dynamodb/custom-replica';
import { dynamoGlobalTable } from '../../../../../lib/assess/mechanisms/dynamodb/global-table';
import { dynamoPitr } from '../../../../../lib/assess/mechanisms/dynamodb/pitr';
import { dynamoZones } from '../../../../../lib/assess/mechanisms/dynamodb/zones';
import { predict, resource, stack } from '../private/predicting';

const pitr = (RecoveryPeriodInDays?: unknown): object => ({
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays },
});
const restored = (properties: object) =>
  predict(dynamoPitr, 'accidental-deletion', stack({ Store: resource('AWS::DynamoDB::Table', properties) }));
const global = (Replicas: object[], properties: object = {}) =>
  predict(
    dynamoGlobalTable,
    'region-failure',
    stack({ Store: resource('AWS::DynamoDB::GlobalTable', { Replicas, ...properties }) }),
  );
const EAST = { Region: 'us-east-1' };
const WEST = { Region: 'us-west-2' };

test('a table survives a zone without loss, and no region', () => {
  const stacks = stack({ Store: resource('AWS::DynamoDB::Table') });
  expect(predict(dynamoZones, 'zone-failure', stacks)).toMatchObject({ rpoSeconds: 0, rtoSeconds: 0 });
  expect(predict(dynamoZones, 'region-failure', stacks)).toBeUndefined();
});

test('point-in-time recovery loses five minutes typically', () => {
  expect(restored(pitr())).toMatchObject({ rpoSeconds: 300, rtoSeconds: 1_000, mechanism: 'pitr' });
});

test.each([
  [7, 300],
  [6, null],
  ['35', 300],
  [{ Ref: 'Nothing' }, null],
])('a recovery period of %j days', (days, rpoSeconds) => {
  expect(restored(pitr(days))?.rpoSeconds).toBe(rpoSeconds);
});

test.each([[false], ['false'], [undefined]])('point-in-time recovery that is %s brings nothing back', on => {
  const off = { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: on } };
  expect(restored(off)?.recoverable).toBe(false);
});

test('point-in-time recovery is nothing against an attack', () => {
  const stacks = stack({ Store: resource('AWS::DynamoDB::Table', pitr()) });
  expect(predict(dynamoPitr, 'ransomware', stacks)).toBeUndefined();
});

test('of a global table, the replica in the region of the stack counts', () => {
  const of = (Replicas: object[]) =>
    predict(
      dynamoPitr,
      'accidental-deletion',
      stack({ Store: resource('AWS::DynamoDB::GlobalTable', { Replicas }) }),
    )?.recoverable;
  expect(of([{ ...EAST, ...pitr() }, WEST])).toBe(true);
  expect(of([EAST, { ...WEST, ...pitr() }])).toBe(false);
});

describe('of a global table whose stack is in none of its stated regions', () => {
  const FAR = { Region: 'eu-west-1' };
  const history = (Replicas: unknown) =>
    predict(
      dynamoPitr,
      'accidental-deletion',
      stack({ Store: resource('AWS::DynamoDB::GlobalTable', { Replicas }) }),
    );

  test('a point in time counts where each replica has one', () =>
    expect(
      history([
        { ...WEST, ...pitr() },
        { ...FAR, ...pitr() },
      ])?.rpoSeconds,
    ).toBe(300));

  test.each([
    ['where they differ', [{ ...WEST, ...pitr() }, FAR]],
    ['where they are not determined', { Ref: 'Nothing' }],
  ])('nothing is known of it %s', (_, replicas) =>
    expect(history(replicas)).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null }),
  );

  test('one of them is taken for the table itself', () => {
    expect(global([FAR])).toBeUndefined();
    expect(global([FAR, WEST])?.because.join()).toContain('replicas in us-west-2 are read');
  });
});

test('of a replica of a table that is elsewhere no figure is given', () => {
  const joined = { GlobalTableSourceArn: 'arn:aws:dynamodb:eu-west-1:999988887777:table/orders' };
  expect(global([EAST], joined)).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
  const here = { GlobalTableSourceArn: 'arn:aws:dynamodb:us-east-1:999988887777:table/orders' };
  expect(global([EAST], here)).toBeUndefined();
});

test('an eventually consistent global table loses a second typically', () => {
  expect(global([EAST, WEST])).toMatchObject({ rpoSeconds: 1, rtoSeconds: 0, basis: 'typical' });
});

test('a strongly consistent one loses nothing, given three regions', () => {
  const strong = { MultiRegionConsistency: 'STRONG' };
  expect(global([EAST, WEST, { Region: 'us-east-2' }], strong)).toMatchObject({
    rpoSeconds: 0,
    basis: 'documented',
  });
  expect(
    global([EAST, WEST], { ...strong, GlobalTableWitnesses: [{ Region: 'us-east-2' }] })?.rpoSeconds,
  ).toBe(0);
  expect(global([EAST, WEST], strong)?.rpoSeconds).toBeNull();
});

test('replicas in the same region, or in one that is not determined, are none', () => {
  expect(global([EAST])).toBeUndefined();
  expect(global([EAST, { Region: { Ref: 'Nothing' } }])).toBeUndefined();
});

test.each([
  ['in another region may bring the table back, with no figure', 'eu-west-1', { Ref: 'Store' }, true],
  ['in its own region does nothing', 'us-east-1', { Ref: 'Store' }, undefined],
  ['of another table does nothing', 'eu-west-1', 'invoices', undefined],
])('a replica by a custom resource %s', (_, Region, TableName, recoverable) => {
  const found = predict(
    dynamoCustomReplica,
    'region-failure',
    stack({
      Store: resource('AWS::DynamoDB::Table'),
      Replica: resource('Custom::DynamoDBReplica', { TableName, Region }),
    }),
  );
  expect(found?.recoverable).toBe(recoverable);
  expect(found?.rpoSeconds ?? null).toBeNull();
});
