import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DenyWriteRole } from '../../../constructs/access';
import { value } from '../../../lib/assess/system/resource';
import { RecoveryError } from '../../../lib/model/errors';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { type TemplateRole, policyOf, rolesOf } from '../../helpers/default-app';
import { type AwsAction, awsActions } from '../../helpers/iam';
import { may } from '../../helpers/reach';
import { ADMINISTRATOR, isAbout, placesOf, reachedBy, tenantKeysOf, writesOfAdministrator } from './reached';

/** Roles of what runs, and of who looks in from outside, with all that each may write. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'Ledger/Access/Customer': [],
  'Ledger/Access/Inventory': [],
  'Ledger/Access/Processor': [
    'cloudwatch:PutMetricData',
    'elasticache:Connect',
    'kms:Decrypt',
    'kms:GenerateDataKey',
    's3:PutObject',
  ],
  'Ledger/Access/Support': ['kms:Decrypt'],
  'Ledger/Serving/Api/TaskRole': ['elasticache:Connect', 'kms:Decrypt'],
  'Ledger/Serving/Gateway/TaskRole': [
    'elasticache:Connect',
    'kinesis:PutRecord',
    'kinesis:PutRecords',
    'kms:Decrypt',
    'kms:GenerateDataKey',
  ],
};
const WORKLOADS = Object.keys(WRITES).map(id => [id] as const);

let app: SynthesizedApp;
let roles: readonly TemplateRole[];
let actions: readonly AwsAction[];

beforeAll(async () => {
  app = synthesizedApp('event-sourced');
  roles = rolesOf(app.system);
  actions = await awsActions();
}, 120_000);

const roleOf = (id: string): TemplateRole => {
  const found = roles.filter(role => role.id.startsWith(id));
  if (found.length !== 1)
    throw new Error(`${id} is ${found.length} roles of ${roles.map(one => one.id).join()}`);
  return found[0]!;
};

/** What the policy of a key says that leaves everything to IAM. */
const LEAVES_IT_TO_IAM = { ...ADMINISTRATOR, Principal: '*' };

/** Places that a role's own policies name, and whatever is none of them. */
const namedBy = ({ statements }: TemplateRole) => [
  ...new Set(
    statements
      .flatMap(({ Resource = '*', NotResource = [] }) => [Resource, NotResource].flat())
      .map(arn => (arn === '*' ? arn : arn.replaceAll('*', 'any'))),
  ),
];

describe('every role of what runs, and of who looks in from outside', () => {
  test('is one of six; whatever else there is belongs to AWS services that copy, restore, record or rotate', () => {
    const takenBy = (role: TemplateRole): string =>
      role.trust.map(({ Principal }) => JSON.stringify(Principal)).join();
    const workloads = roles.filter(
      role => !/Role|amazonaws/.test(takenBy(role)) || /ecs-tasks/.test(takenBy(role)),
    );
    const ids = workloads.map(({ id }) => id.replace(/\/Resource.*$/, ''));
    expect(ids.filter(id => !/ExecutionRole|BreakGlass/.test(id)).sort()).toEqual(Object.keys(WRITES).sort());
  });

  test.each(WORKLOADS)(
    '%s carries a deny of every write but what it states, whatever somebody attaches',
    id => {
      const role = roleOf(id);
      const places = namedBy(role).map(arn => ({
        arn,
        policy: arn.includes(':kms:') ? [LEAVES_IT_TO_IAM] : undefined,
      }));
      expect(writesOfAdministrator(role, actions, places)).toEqual(WRITES[id]);
    },
  );

  test.each(WORKLOADS)(
    '%s writes what it states and nothing else, over every action and every resource',
    id => {
      const role = roleOf(id);
      const writing = new Set(actions.filter(({ writes }) => writes).map(({ name }) => name));
      const reached = reachedBy(role, actions, placesOf(app.system));
      expect(reached.filter(action => writing.has(action) && !WRITES[id]!.includes(action))).toEqual([]);
    },
  );
});

describe('the gateway', () => {
  test('can neither put nor delete an object, nor do anything of EC2 or IAM, also as an administrator', () => {
    const role = roleOf('Ledger/Serving/Gateway/TaskRole');
    const raised = { ...role, statements: [...role.statements, ADMINISTRATOR] };
    const never = actions.filter(({ name }) => /^(ec2|iam):|^s3:(PutObject|DeleteObject)/.test(name));
    expect(never.length).toBeGreaterThan(800);
    const places = placesOf(app.system);
    const able = never.filter(({ name }) =>
      places.some(place => isAbout(name, place) && may(raised, name, place) !== 'no'),
    );
    expect(able).toEqual([]);
  });
  test('says so by name in its policy', () => {
    const denied = roleOf('Ledger/Serving/Gateway/TaskRole')
      .statements.filter(({ Effect, Resource }) => Effect === 'Deny' && Resource === '*')
      .flatMap(({ Action = [] }) => [Action].flat());
    expect(denied).toEqual(expect.arrayContaining(['ec2:*', 'iam:*', 's3:DeleteObject*', 's3:PutObject*']));
  });
});

test.each([
  's3:PutObject',
  'ec2:RunInstances',
  'kinesis:PutRecord',
  'iam:PassRole',
  'ce:CreateReport',
  'logs:*',
])('an integration that asks for %s does not synthesize', action => {
  const stack = new Stack(new App(), 'Integrations');
  const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
  expect(
    () => new DenyWriteRole(stack, 'Integration', { assumedBy, reads: [{ actions: [action] }] }),
  ).toThrow(RecoveryError);
});

test.each([
  ['the processor adds to', 'Ledger/Access/Processor', 's3:PutObject'],
  ['support reads', 'Ledger/Access/Support', 's3:GetObject'],
])('%s buckets of tenants in the primary region, and no other bucket', (_, id, action) => {
  const role = roleOf(id);
  const reached = app.system
    .ofType('AWS::S3::Bucket')
    .filter(bucket => {
      const policy = policyOf(bucket, app.system);
      return may(role, action, { arn: `${bucket.arn}/any`, policy }) !== 'no';
    })
    .map(bucket => bucket.id);
  expect(reached).toHaveLength(3);
  expect(reached.filter(bucket => !/Cell\d+\/\w+\/Bucket$/.test(bucket))).toEqual([]);
});

describe('the customer', () => {
  test('reads costs, metrics, logs and usage reports, and nothing else, over every action and every resource', () => {
    const reached = reachedBy(roleOf('Ledger/Access/Customer'), actions, placesOf(app.system));
    expect([...new Set(reached.map(action => action.split(':')[0]))]).toEqual([
      'bcm-data-exports',
      'ce',
      'cloudwatch',
      'cur',
      'logs',
    ]);
    const writing = new Set(actions.filter(({ writes }) => writes).map(({ name }) => name));
    expect(reached.filter(action => writing.has(action))).toEqual([]);
  });
  test('comes from its own account, and says which customer it is', () => {
    const { trust } = roleOf('Ledger/Access/Customer');
    expect(JSON.stringify(trust)).toContain('arn:aws:iam::333333333333:root');
    expect(JSON.stringify(trust)).toContain('"sts:ExternalId":"2f6f2f44-6a0d-4f9b-8f3b-1d5e5e1c9a70"');
  });
});

describe('keys of tenants', () => {
  const keys = () => {
    const arns = new Set(tenantKeysOf(app.system));
    return app.system.ofType('AWS::KMS::Key').filter(({ arn, name }) => arns.has(arn) || arns.has(name));
  };
  test('are one for each tenant in each region, and each bucket of a tenant is under its own', () => {
    expect(keys()).toHaveLength(6);
    const used = app.system
      .ofType('AWS::S3::Bucket')
      .filter(({ id }) => /Cell\d+(Recovery)?\/\w+\/Bucket$/.test(id))
      .map(bucket => (value(bucket, 'BucketEncryption', 'ServerSideEncryptionConfiguration') as any[])[0])
      .map(rule => rule.ServerSideEncryptionByDefault.KMSMasterKeyID);
    expect(new Set(used).size).toBe(6);
    expect(
      keys()
        .map(({ arn }) => arn)
        .sort(),
    ).toEqual([...used].sort());
  });
  test('let workloads decrypt and make data keys, and nothing else, over every action of KMS', () => {
    const places = keys().map(key => ({ arn: key.arn, policy: policyOf(key, app.system) }));
    const ofKms = actions.filter(({ name }) => name.startsWith('kms:'));
    expect(ofKms.length).toBeGreaterThan(50);
    for (const [id] of WORKLOADS) {
      const reached = reachedBy(roleOf(id), ofKms, places);
      expect(reached.filter(action => !['kms:Decrypt', 'kms:GenerateDataKey'].includes(action))).toEqual([]);
    }
  });
  test('can be destroyed by no role but break glass', () => {
    const places = keys().map(key => ({ arn: key.arn, policy: policyOf(key, app.system) }));
    const destroying = [
      'kms:ScheduleKeyDeletion',
      'kms:DisableKey',
      'kms:DeleteImportedKeyMaterial',
      'kms:PutKeyPolicy',
    ];
    const able = roles
      .filter(role => destroying.some(action => places.some(place => may(role, action, place) !== 'no')))
      .map(({ name }) => name);
    expect(able).toEqual(['ledger-break-glass']);
  });
});

describe('support', () => {
  test('gives a second factor of the last quarter of an hour, and is out within the hour', () => {
    const role = roleOf('Ledger/Access/Support');
    expect(role.trust.map(({ Condition }) => Condition)).toEqual([
      {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '900' },
      },
    ]);
    const [resource] = app.system.ofType('AWS::IAM::Role').filter(({ name }) => name === 'ledger-support');
    expect(value(resource!, 'MaxSessionDuration') ?? 3_600).toBe(3_600);
  });
  test('is announced to a topic of its own each time it is taken, or asked for', () => {
    const rules = app.system
      .ofType('AWS::Events::Rule')
      .filter(({ id }) => id.includes('SupportAnnouncement'));
    expect(rules.length).toBeGreaterThan(0);
    const [topic] = app.system.ofType('AWS::SNS::Topic').filter(({ id }) => id.includes('SupportNotices'));
    for (const rule of rules) {
      expect(value(rule, 'State')).not.toBe('DISABLED');
      expect(JSON.stringify(value(rule, 'EventPattern'))).toContain('ledger-support');
      expect((value(rule, 'Targets') as any[]).map(({ Arn }) => Arn)).toEqual([topic!.arn]);
    }
  });
});
