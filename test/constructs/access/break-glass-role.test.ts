import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import {
  BreakGlassAnnouncement,
  BreakGlassPower,
  BreakGlassRole,
  type BreakGlassRoleProps,
} from '../../../constructs/access';
import { RecoveryKey } from '../../../constructs/keys';
import { DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { decider } from '../../helpers/iam';
import { decide } from '../../helpers/iam-decision';
import { onlyResource, testStack } from '../../helpers/stack';
import { roleOf, statementsOf, trustOf } from './role-policy';
import { topicIn } from './topic';

const people = new iam.ArnPrincipal('arn:aws:iam::111111111111:user/ada');
const saml = new iam.SamlPrincipal(
  iam.SamlProvider.fromSamlProviderArn(testStack(), 'Idp', 'arn:aws:iam::111111111111:saml-provider/idp'),
  { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
);
const noMfa = { reason: 'the identity provider asks for a second factor' };

function breakGlass(changes: Partial<BreakGlassRoleProps> = {}) {
  return (stack: Stack) =>
    new BreakGlassRole(stack, 'Glass', {
      roleName: 'break-glass',
      assumedBy: [people],
      announceTo: topicIn(stack),
      ...changes,
    });
}

describe('BreakGlassRole', () => {
  test('wants a second factor that is at most 15 minutes old', () => {
    expect(trustOf(breakGlass())).toEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: 'arn:aws:iam::111111111111:user/ada' },
      Condition: {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '900' },
      },
    });
  });

  test('ends every session within the hour, and itself when it says so', () => {
    expect(roleOf(breakGlass())['Properties'].MaxSessionDuration).toBe(3600);
    const ending = trustOf(breakGlass({ notAfter: new Date('2030-01-31T00:00:00Z') }));
    expect(ending['Condition'].DateLessThan).toEqual({ 'aws:CurrentTime': '2030-01-31T00:00:00Z' });
  });

  test('keeps the conditions that a principal has already', () => {
    const office = people.withConditions({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } });
    expect(trustOf(breakGlass({ assumedBy: [office] }))['Condition']).toMatchObject({
      IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    });
  });

  test('takes people from an identity provider, when somebody says that it asks for the second factor', () => {
    const role = roleOf(breakGlass({ assumedBy: [saml], withoutMfaCondition: noMfa }));
    expect(role['Properties'].AssumeRolePolicyDocument.Statement[0]).toMatchObject({
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    });
    expect(role['Metadata']['cdk-recovery:removed-protections']).toEqual([
      { protection: 'mfa-condition', ...noMfa },
    ]);
  });

  describe('for people of IAM Identity Center', () => {
    const sets = {
      assumedBy: undefined as never,
      trustedPermissionSets: ['Emergency'],
      notAfter: new Date('2030-01-31'),
    };
    const arn = (account: string, set: string, region = '') =>
      `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${set}_0123456789abcdef`;
    const lets = (principal: string) => {
      const role = roleOf(breakGlass(sets), testStack({ account: '111111111111' }));
      // What is left to work out is the partition.
      const text = JSON.stringify(role['Properties'].AssumeRolePolicyDocument.Statement[0])
        .replaceAll('{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},"', '"arn:aws')
        .replaceAll('"]]}', '"');
      return decide(
        { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], resource: [JSON.parse(text)] },
        { principal, action: 'sts:AssumeRole', resource: 'arn:aws:iam::222222222222:role/break-glass' },
      );
    };

    test('trusts their permission sets, in whatever region Identity Center has its home', () => {
      expect(lets(arn('111111111111', 'Emergency'))).toBe('maybe');
      expect(lets(arn('111111111111', 'Emergency', 'eu-west-1/'))).toBe('maybe');
    });

    test('trusts no other set, and no role that merely has such a name', () => {
      expect(lets(arn('111111111111', 'AdministratorAccess'))).toBe('no');
      expect(lets('arn:aws:iam::111111111111:role/AWSReservedSSO_Emergency_0123456789abcdef')).toBe('no');
    });

    test('asks them for no second factor that AWS would not see, keeps the end, and records it', () => {
      const { Condition } = trustOf(breakGlass(sets));
      expect(Object.keys(Condition).sort()).toEqual(['ArnLike', 'DateLessThan']);
      expect(roleOf(breakGlass(sets))['Metadata']['cdk-recovery:removed-protections']).toEqual([
        { protection: 'mfa-condition', reason: expect.stringContaining('Emergency') },
      ]);
    });

    test('still asks everybody else for it', () => {
      const role = roleOf(breakGlass({ trustedPermissionSets: ['Emergency'] }));
      const [user, set] = role['Properties'].AssumeRolePolicyDocument.Statement;
      expect(user.Condition.Bool).toEqual({ 'aws:MultiFactorAuthPresent': 'true' });
      expect(set.Condition).not.toHaveProperty('Bool');
    });
  });

  test('destroys recovery points, vaults and keys, and nothing else', () => {
    const allowed = decider([...statementsOf(breakGlass()), { Effect: 'Allow', Action: '*', Resource: '*' }]);
    for (const action of [...DANGEROUS_ACTIONS.recoveryPoints, ...DANGEROUS_ACTIONS.keys]) {
      expect(allowed(action, 'arn')).toBe(true);
    }
    for (const action of ['rds:DeleteDBInstance', 'iam:CreateRole', 'sts:AssumeRole', 'kms:Decrypt']) {
      expect(allowed(action, 'arn')).toBe(false);
    }
    expect(allowed('backup:ListRecoveryPointsByBackupVault', 'arn')).toBe(true);
  });

  test('does what it may be asked to do, but never stops the record of what it does', () => {
    const allowed = decider(statementsOf(breakGlass({ mayUse: Object.values(BreakGlassPower) })));
    expect(allowed('dynamodb:DeleteTable', 'arn')).toBe(true);
    for (const action of [...DANGEROUS_ACTIONS.trails, ...DANGEROUS_ACTIONS.accounts]) {
      expect(allowed(action, 'arn')).toBe(false);
    }
  });

  test('with every power keeps its deny to itself, and has a policy of its own for what it may', () => {
    const stack = testStack();
    breakGlass({ mayUse: Object.values(BreakGlassPower) })(stack);
    const template = Template.fromStack(stack);
    const { Policies } = onlyResource(template, 'AWS::IAM::Role').resource['Properties'];
    const effects = Policies[0].PolicyDocument.Statement.map(({ Effect }: { Effect: string }) => Effect);
    expect(new Set(effects)).toEqual(new Set(['Deny']));
    const { PolicyDocument } = onlyResource(template, 'AWS::IAM::ManagedPolicy').resource['Properties'];
    // 10,240 and 6,144 characters are what IAM takes; the list has room to grow.
    expect(JSON.stringify(Policies[0].PolicyDocument).length).toBeLessThan(6_500);
    expect(JSON.stringify(PolicyDocument).length).toBeLessThan(5_700);
  });

  test('is named by keys of any region without a reference to its stack', () => {
    const stack = testStack();
    const role = breakGlass()(stack);
    const recovery = new Stack(stack.node.root as never, 'Recovery', { env: { region: 'us-west-2' } });
    const breakGlassRoleArn = BreakGlassRole.arnFor(recovery, 'break-glass');
    new RecoveryKey(recovery, 'Key', { aliasName: 'app/data', breakGlassRoleArn });
    const text = JSON.stringify(Template.fromStack(recovery).toJSON());
    expect(text).toContain(':role/break-glass');
    expect(text).not.toMatch(/ImportValue|us-east-1/);
    expect(stack.resolve(role.roleArn)).toEqual(recovery.resolve(breakGlassRoleArn));
  });

  test('keeps its logical ids', () => {
    const stack = testStack();
    breakGlass()(stack);
    expect(Object.keys(Template.fromStack(stack).toJSON().Resources)).toMatchSnapshot();
  });

  test.each([
    [{ assumedBy: [saml] }, /no way for AWS to know of a second factor/],
    [{ assumedBy: [new iam.ServicePrincipal('lambda.amazonaws.com')] }, /nobody could be asked/],
    [{ assumedBy: [new iam.CompositePrincipal(people)] }, /one by one/],
    [{ assumedBy: [new iam.AnyPrincipal()] }, /everyone in any account/],
    [{ assumedBy: [] }, /assumedBy cannot be read/],
    [{ withoutMfaCondition: { reason: 'short' } }, /removing mfa-condition needs a reason/],
    [{ withoutMfaCondition: null as never }, /removing mfa-condition needs a reason/],
    [{ mfaMaxAge: Duration.hours(2) }, /whole seconds from 900 to 3600/],
    [{ notAfter: new Date(Number.NaN) }, /the end of the role is not a date/],
    [{ notAfter: 'tomorrow' as never }, /the end of the role is not a date/],
    [{ mayUse: ['trails' as never] }, /unknown power, received "trails"/],
    [{ mayUse: [] }, /mayUse cannot be read/],
    [{ assumedBy: undefined as never }, /assumedBy cannot be read/],
    [{ trustedPermissionSets: [] }, /trustedPermissionSets cannot be read/],
    [{ trustedPermissionSets: ['*'] }, /the name of a permission set/],
    [{ roleName: 'no spaces' }, /the role name is not a valid name/],
    [{ announceTo: undefined as never }, /no topic to announce to/],
  ])('fails for %#: %j', (changes, message) => {
    expect(() => breakGlass(changes as Partial<BreakGlassRoleProps>)(testStack())).toThrow(message);
  });
});

describe('BreakGlassAnnouncement', () => {
  test('tells the topic of every way into the role, AssumeRole being a read for CloudTrail', () => {
    const stack = testStack();
    breakGlass()(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      EventPattern: {
        source: ['aws.sts'],
        detail: {
          eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
          requestParameters: { roleArn: [stack.resolve(BreakGlassRole.arnFor(stack, 'break-glass'))] },
        },
      },
      Targets: [{ Id: 'Topic' }],
    });
  });

  test('lets EventBridge publish, also under a key, without conditions that EventBridge cannot meet', () => {
    const stack = testStack();
    const masterKey = new kms.Key(stack, 'Key');
    const topic = new sns.Topic(stack, 'Topic', { masterKey });
    for (const name of ['one', 'two']) {
      new BreakGlassAnnouncement(stack, name, { roleName: name, announceTo: topic });
    }
    const template = Template.fromStack(stack);
    const principal = { Service: 'events.amazonaws.com' };
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          { Action: 'sns:Publish', Effect: 'Allow', Principal: principal, Condition: Match.absent() },
        ],
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          {
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Effect: 'Allow',
            Principal: principal,
            Resource: '*',
          },
        ]),
      },
    });
  });

  test('warns when the topic was imported and its policy cannot be changed from here', () => {
    const stack = testStack();
    const announceTo = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111111111111:alarms');
    new BreakGlassAnnouncement(stack, 'Announcement', { roleName: 'break-glass', announceTo });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('let events.amazonaws.com do'));
  });

  test('stands in another region than the role, where the global STS endpoint is recorded', () => {
    const stack = testStack({ region: 'eu-west-1' });
    const global = new Stack(stack.node.root as never, 'Global', { env: { region: 'us-east-1' } });
    new BreakGlassAnnouncement(global, 'Announcement', {
      roleName: 'break-glass',
      announceTo: topicIn(global),
    });
    Template.fromStack(global).resourceCountIs('AWS::Events::Rule', 1);
  });

  test('fails for a topic in another region, which a rule cannot reach', () => {
    const stack = testStack();
    const announceTo = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-west-2:111111111111:alarms');
    expect(
      () => new BreakGlassAnnouncement(stack, 'Announcement', { roleName: 'break-glass', announceTo }),
    ).toThrow(/a rule in us-east-1 cannot reach the topic/);
  });
});

test('any props give a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>, weight = 40) => fc.oneof({ weight, arbitrary }, junk);
  const outcome = fuzzConstruct(
    fc.record(
      {
        roleName: often(fc.stringMatching(/^[\w+=,.@-]{1,64}$/)),
        assumedBy: often(fc.array(often(fc.constantFrom<iam.IPrincipal>(people, people, people, saml)))),
        mayUse: often(fc.array(often(fc.constantFrom(...Object.values(BreakGlassPower))))),
        trustedPermissionSets: often(
          fc.array(often(fc.stringMatching(/^[\w+=,.@-]{1,32}$/)), { maxLength: 2 }),
        ),
        mfaMaxAge: often(fc.integer({ min: 10, max: 65 }).map(Duration.minutes)),
        withoutMfaCondition: often(fc.constant(noMfa)),
        notAfter: often(fc.date({ noInvalidDate: false, min: new Date('2001-01-01') })),
      },
      { requiredKeys: ['roleName', 'assumedBy'] },
    ),
    (stack, props) => new BreakGlassRole(stack, 'Glass', { ...props, announceTo: topicIn(stack) }),
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});

test('any announcement gives a valid template or one of our errors', () => {
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 20, arbitrary }, junk);
  const region = fc.constantFrom('us-east-1', 'us-west-2');
  const topicArn = region.map(name => `arn:aws:sns:${name}:111111111111:alarms`);
  const outcome = fuzzConstruct(
    fc.record({ roleName: often(fc.stringMatching(/^[\w+=,.@-]{1,64}$/)), topic: often(topicArn) }),
    (stack, { roleName, topic }) => {
      const known = typeof topic === 'string' && topic.startsWith('arn:');
      const announceTo = known ? sns.Topic.fromTopicArn(stack, 'Topic', topic) : (topic as never);
      new BreakGlassAnnouncement(stack, 'Announcement', { roleName, announceTo });
    },
  );
  expect(outcome.templates + outcome.errors).toBeGreaterThanOrEqual(FUZZ_RUNS);
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
