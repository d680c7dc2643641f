import { runSimulation } from '@cloud-copilot/iam-simulate';
import { GuardrailDocuments } from '../../constructs/guardrails';
import { ALL_DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';
import { defaultApp, policyOf, rolesOf } from './default-app';
import { type Conditions, type Context, holds } from './iam-conditions';
import { type PolicyStatement, decide } from './iam-decision';

const ROLE = 'arn:aws:iam::111111111111:role/someone';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1';
const ANYTHING: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

describe('a condition', () => {
  test.each<[string, Conditions, Context, string]>([
    ['is met', { StringEquals: { 'aws:SourceAccount': '1' } }, { 'aws:sourceaccount': '1' }, 'yes'],
    ['is not met', { StringEquals: { 'aws:SourceAccount': '1' } }, { 'aws:sourceaccount': '2' }, 'no'],
    ['is open where nothing is known', { StringEquals: { 'aws:SourceAccount': '1' } }, {}, 'maybe'],
    ['wants a key that is not there', { StringEquals: { 'a:b': '1' } }, { 'a:b': null }, 'no'],
    ['does without it by IfExists', { StringEqualsIfExists: { 'a:b': '1' } }, { 'a:b': null }, 'yes'],
    ['negated is met by a key that is not there', { ArnNotEquals: { 'a:b': 'x' } }, { 'a:b': null }, 'yes'],
    ['negated wants that no value fits', { ArnNotLike: { 'a:b': ['x*', 'y'] } }, { 'a:b': 'y' }, 'no'],
    ['asks whether a key is there', { Null: { 'a:b': 'false' } }, { 'a:b': null }, 'no'],
    ['compares numbers', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, { 's3:tlsversion': '1.3' }, 'no'],
    ['with a variable is open', { StringEquals: { 'a:b': '${aws:x}' } }, { 'a:b': 'c' }, 'maybe'],
    ['of an operator nobody knows is open', { ForAnyValueOf: { 'a:b': 'c' } }, { 'a:b': 'c' }, 'maybe'],
  ])('%s', (_name, conditions, context, expected) => {
    expect(holds(conditions, context)).toBe(expected);
  });
});

describe('a request', () => {
  const asked = { principal: ROLE, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/1' };
  const by = (Principal: unknown, Condition?: Conditions): PolicyStatement => ({
    ...ANYTHING,
    Principal,
    Condition,
  });
  const root = { AWS: 'arn:aws:iam::111111111111:root' };

  test('needs an allow, of the identity or of the resource by name', () => {
    expect(decide({ identity: [] }, asked)).toBe('no');
    expect(decide({ identity: [ANYTHING] }, asked)).toBe('yes');
    expect(decide({ identity: [], resource: [by({ AWS: ROLE })] }, asked)).toBe('yes');
    expect(decide({ identity: [], resource: [by(root)] }, asked)).toBe('no');
  });

  test('of a key needs the key’s policy as well', () => {
    const ofKey = { ...asked, action: 'kms:Decrypt', resource: KEY };
    expect(decide({ identity: [ANYTHING] }, ofKey)).toBe('no');
    expect(decide({ identity: [ANYTHING], resource: [by(root)] }, ofKey)).toBe('yes');
    expect(decide({ identity: [], resource: [by({ AWS: ROLE })] }, ofKey)).toBe('yes');
  });

  test('from another account needs both', () => {
    const foreign = {
      ...asked,
      action: 'backup:CopyIntoBackupVault',
      resource: 'arn:aws:backup:us-east-1:222222222222:vault',
    };
    expect(decide({ identity: [ANYTHING] }, foreign)).toBe('no');
    expect(decide({ identity: [], resource: [by('*')] }, foreign)).toBe('no');
    expect(decide({ identity: [ANYTHING], resource: [by('*')] }, foreign)).toBe('yes');
  });

  test('is refused by a deny anywhere, and open where a deny may apply', () => {
    const deny: PolicyStatement = { Effect: 'Deny', NotAction: 's3:List*', Resource: '*' };
    expect(decide({ identity: [ANYTHING, deny] }, asked)).toBe('no');
    expect(decide({ identity: [ANYTHING], organization: [deny] }, asked)).toBe('no');
    const perhaps: PolicyStatement = { ...deny, Condition: { StringEquals: { 'a:b': 'c' } } };
    expect(decide({ identity: [ANYTHING, perhaps] }, asked)).toBe('maybe');
  });

  test('is none of the business of a deny that names somebody else', () => {
    const deny: PolicyStatement = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Principal: { AWS: `${ROLE}2` },
    };
    expect(decide({ identity: [ANYTHING], resource: [deny] }, asked)).toBe('yes');
  });
});

/** The simulator is licensed under the AGPL: it serves this test and nothing that is published. */
test('agrees with another evaluator over the default app, with and without guardrails', async () => {
  const system = defaultApp();
  const account = '111111111111';
  const plain = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll('‹account›', account).replace(/[‹›]/g, '')) as T;
  const guardrails = new GuardrailDocuments({
    breakGlassRoleName: 'acme-break-glass',
    backupRoleNames: ['acme-backup', 'acme-restore'],
  });
  const attached = (texts: readonly string[]) => [
    {
      orgIdentifier: 'r-abcd',
      policies: texts.map((text, index) => ({ name: `${index}`, policy: JSON.parse(text) as object })),
    },
  ];
  const everything = { name: 'FullAWSAccess', policy: { Version: '2012-10-17', Statement: [ANYTHING] } };
  const people = [
    { arn: `arn:aws:iam::${account}:role/admin`, statements: [ANYTHING] },
    {
      arn: `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-us-east-1`,
      statements: [ANYTHING],
    },
    ...plain(rolesOf(system)).filter(({ name }) => name.startsWith('acme-')),
  ];
  const places = [
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::Backup::BackupVault',
    'AWS::RDS::DBInstance',
  ].flatMap(type =>
    system
      .ofType(type)
      .filter(
        ({ id, region }) =>
          region === 'us-east-1' && !/AccessLogs|Operations|DatabaseKey|VaultKey|initech|umbrella/.test(id),
      )
      .map(resource => plain({ arn: resource.arn, policy: policyOf(resource, system) })),
  );
  const context = {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'kms:GrantIsForAWSResource': 'false',
    'kms:CallerAccount': account,
    'kms:ScheduleKeyDeletionPendingWindowInDays': '30',
    'aws:PrincipalIsAWSService': 'false',
  };
  const known = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  let compared = 0;
  const differences: string[] = [];
  for (const guarded of [false, true]) {
    const organization = guarded
      ? [...guardrails.serviceControl, ...guardrails.resourceControl].flatMap(
          text => (JSON.parse(text) as { Statement: PolicyStatement[] }).Statement,
        )
      : [];
    for (const { arn: principal, statements } of people) {
      for (const { arn, policy } of places) {
        const service = arn.split(':')[2]!;
        for (const action of ALL_DANGEROUS_ACTIONS.filter(name => name.startsWith(`${service}:`))) {
          const resource = /Object(?!Lock)|Bypass/.test(action) ? `${arn}/object` : arn;
          const result = await runSimulation(
            {
              request: {
                principal,
                action,
                resource: { resource, accountId: account },
                contextVariables: { ...context, 'aws:PrincipalArn': principal },
              },
              identityPolicies: [{ name: 'all', policy: { Version: '2012-10-17', Statement: statements } }],
              ...(policy.length > 0 ? { resourcePolicy: { Version: '2012-10-17', Statement: policy } } : {}),
              serviceControlPolicies: [
                {
                  orgIdentifier: 'r-abcd',
                  policies: [
                    everything,
                    ...(guarded ? attached(guardrails.serviceControl)[0]!.policies : []),
                  ],
                },
              ],
              resourceControlPolicies: guarded ? attached(guardrails.resourceControl) : [],
            },
            {},
          );
          if (result.resultType === 'error') {
            // The action isn't about such a resource; anything else would be a policy that IAM refuses.
            expect(result.errors.message).toMatch(/resource|wildcard/i);
            continue;
          }
          compared += 1;
          const theirs = (result as { overallResult: string }).overallResult === 'Allowed';
          const ours = decide(
            { identity: statements, organization, ...(policy.length > 0 ? { resource: policy } : {}) },
            { principal, action, resource, context: known },
          );
          if ((ours !== 'no') !== theirs)
            differences.push(`${principal} ${action} ${resource}: ${ours}, ${theirs}`);
        }
      }
    }
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(300);
}, 120_000);
