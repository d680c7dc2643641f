import type { Stack } from 'aws-cdk-lib';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoveryTrail, type RecoveryTrailProps } from '../../../constructs/rehearsal';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { REASON, aKey } from '../misuse/parts';

const trailIn = (stack: Stack, props: Partial<RecoveryTrailProps> = {}) =>
  new RecoveryTrail(stack, 'Trail', {
    trailName: 'recovery',
    encryptionKey: props.encryptionKey ?? new RecoveryKey(stack, 'Key', { aliasName: 'trail' }).key,
    withoutAccessLogs: REASON,
    ...props,
  });

const template = templateOf(stack => void trailIn(stack));
const { resource: trail } = onlyResource(template, 'AWS::CloudTrail::Trail');

test('records changes in all regions, so restores in the recovery region too', () => {
  expect(trail['Properties']).toMatchObject({
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
  });
  expect(trail['Properties'].EventSelectors).toBeUndefined();
});

test('goes on when its stack goes', () => {
  expect(trail['DeletionPolicy']).toBe('Retain');
});

test('is locked for a year', () => {
  expect(
    onlyResource(template, 'AWS::S3::Bucket').resource['Properties'].ObjectLockConfiguration.Rule,
  ).toEqual({ DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } });
});

test('waits for the policy that lets it write', () => {
  expect(trail['DependsOn']).toContain(onlyResource(template, 'AWS::S3::BucketPolicy').logicalId);
});

test.each([
  ['AWS::S3::BucketPolicy', 'PolicyDocument', ['s3:GetBucketAcl', 's3:PutObject']],
  ['AWS::KMS::Key', 'KeyPolicy', ['kms:DescribeKey', 'kms:GenerateDataKey*']],
])('this trail alone is let in by the %s', (type, property, actions) => {
  const { resource } = onlyResource(template, type);
  const statements = resource['Properties'][property].Statement.filter(
    ({ Principal }: any) => Principal.Service === 'cloudtrail.amazonaws.com',
  );
  expect(statements.flatMap(({ Action }: any) => Action)).toEqual(actions);
  for (const { Condition } of statements) {
    expect(Condition.StringEquals['aws:SourceArn']['Fn::Join'][1].at(-1)).toMatch(/:trail\/recovery$/);
  }
});

test('keeps its logical ids', () => {
  expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
});

test('CloudFormation takes the template', () => {
  expect(validationFindings([{ name: 'Trail', template: template.toJSON() }])).toEqual([]);
});

test.each(['a', 'a b', '-trail', 'a..b', 'a'.repeat(129)])('fails for the name %p', trailName => {
  const stack = testStack();
  expect(() => trailIn(stack, { trailName, encryptionKey: aKey(stack) })).toThrow(
    /the trail's name is not a valid name/,
  );
});
