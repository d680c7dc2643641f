import { Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { CrossAccountReadRole, type CrossAccountReadRoleProps } from '../../../constructs/access';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { ADMINISTRATOR, decider } from '../../helpers/iam';
import { templateOf, testStack } from '../../helpers/stack';
import { roleOf, statementsOf, trustOf } from './role-policy';

const VENDOR = '222222222222';
const props: CrossAccountReadRoleProps = { trustedAccount: VENDOR, externalId: 'customer-42' };

function build(changes: Partial<CrossAccountReadRoleProps>) {
  return () => new CrossAccountReadRole(testStack(), 'Role', { ...props, ...changes });
}

describe('CrossAccountReadRole', () => {
  test('trusts the stated account, with the external id only', () => {
    const trust = trustOf(stack => {
      new CrossAccountReadRole(stack, 'Role', props);
    });
    expect(trust).toMatchObject({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'customer-42' } },
    });
    expect(JSON.stringify(trust['Principal'])).toContain(`iam::${VENDOR}:root`);
  });

  test('trusts the stated roles and not the rest of their account', () => {
    const roles = [`arn:aws:iam::${VENDOR}:role/reader`, `arn:aws:iam::${VENDOR}:role/path/other`];
    const template = templateOf(stack => {
      new CrossAccountReadRole(stack, 'Role', { ...props, trustedRoleArns: roles });
    });
    const role = Object.values(template.findResources('AWS::IAM::Role'))[0]!;
    const statements = role['Properties'].AssumeRolePolicyDocument.Statement;
    expect(statements.map((statement: any) => statement.Principal.AWS).flat()).toEqual(roles);
    for (const statement of statements) {
      expect(statement.Condition).toEqual({ StringEquals: { 'sts:ExternalId': 'customer-42' } });
    }
  });

  test('ends its sessions within the hour, and says that it writes nothing', () => {
    const role = roleOf(stack => {
      new CrossAccountReadRole(stack, 'Role', props);
    });
    expect(role['Properties'].MaxSessionDuration).toBe(3600);
    expect(role['Metadata']).toEqual({ 'cdk-recovery:access': 'deny-write' });
  });

  test('reads costs, metrics and logs, without unmasking them or running queries', () => {
    const allowed = decider([
      ...statementsOf(stack => {
        new CrossAccountReadRole(stack, 'Role', props);
      }),
      ADMINISTRATOR,
    ]);
    for (const read of ['ce:GetCostAndUsage', 'cloudwatch:GetMetricData', 'logs:FilterLogEvents']) {
      expect(allowed(read, 'arn')).toBe(true);
    }
    for (const read of ['logs:Unmask', 'logs:StartQuery', 's3:GetObject', 'secretsmanager:GetSecretValue']) {
      expect(allowed(read, 'arn')).toBe(false);
    }
  });

  test('reads the report bucket, no other, and with its key', () => {
    const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/1';
    const allowed = decider([
      ...statementsOf(stack => {
        const reportBucket = s3.Bucket.fromBucketAttributes(stack, 'Reports', {
          bucketArn: 'arn:aws:s3:::reports',
          encryptionKey: kms.Key.fromKeyArn(stack, 'Key', keyArn),
        });
        new CrossAccountReadRole(stack, 'Role', { ...props, reportBucket });
      }),
      ADMINISTRATOR,
    ]);
    expect(allowed('s3:GetObject', 'arn:aws:s3:::reports/2026/11.csv')).toBe(true);
    expect(allowed('s3:GetObject', 'arn:aws:s3:::other/2026/11.csv')).toBe(false);
    expect(allowed('s3:ListBucket', 'arn:aws:s3:::reports')).toBe(true);
    expect(allowed('kms:Decrypt', keyArn)).toBe(true);
    expect(allowed('kms:GenerateDataKey', keyArn)).toBe(false);
  });

  test('lets tokens through', () => {
    const stack = testStack();
    new CrossAccountReadRole(stack, 'Role', {
      trustedAccount: Fn.importValue('Account'),
      externalId: Fn.importValue('Id'),
      trustedRoleArns: [Fn.importValue('Role')],
    });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('stands in a stack of its own account, whatever that is', () => {
    const stack = new Stack();
    new CrossAccountReadRole(stack, 'Role', props);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test.each(['', 'short', 'with space', 'a'.repeat(1_225), undefined])(
    'fails for the external id %j',
    externalId => {
      expect(build({ externalId: externalId as never })).toThrow(/the external id is not a valid name/);
    },
  );

  test.each(['12345678901', 'abcdefghijkl', undefined])('fails for the account %j', trustedAccount => {
    expect(build({ trustedAccount: trustedAccount as never })).toThrow(/the trusted account/);
  });

  test.each([
    'arn:aws:iam::333333333333:role/reader',
    `arn:aws:iam::${VENDOR}:role/*`,
    `arn:aws:iam::${VENDOR}:root`,
    '*',
  ])('fails for the trusted role %s', arn => {
    expect(build({ trustedRoleArns: [arn] })).toThrow(/not a role of the trusted account/);
  });

  test('fails for a read that is a write', () => {
    expect(build({ reads: [{ actions: ['ec2:StopInstances'] }] })).toThrow(/not an action that reads/);
  });
});

test('any props give a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 80, arbitrary }, junk);
  const outcome = fuzzConstruct(
    fc.record(
      {
        trustedAccount: often(fc.stringMatching(/^\d{12}$/)),
        externalId: often(fc.stringMatching(/^[\w+=,.@:/-]{7,40}$/)),
        trustedRoleArns: often(
          fc.array(often(fc.constant(`arn:aws:iam::${VENDOR}:role/reader`)), { minLength: 1 }),
        ),
        reads: often(
          fc.array(
            often(fc.record({ actions: fc.array(often(fc.constant('s3:GetObject')), { minLength: 1 }) })),
            { minLength: 1 },
          ),
        ),
        reportBucket: often(
          fc.constant(s3.Bucket.fromBucketName(testStack({ id: 'Other' }), 'Reports', 'reports')),
        ),
        roleName: often(fc.stringMatching(/^[\w+=,.@-]{1,64}$/)),
      },
      { requiredKeys: ['trustedAccount', 'externalId'] },
    ),
    (stack, value) => new CrossAccountReadRole(stack, 'Role', value),
    // Few of its properties are right by chance, so that fewer runs would hardly see one that is made.
    { runs: Math.max(FUZZ_RUNS, 200) },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
