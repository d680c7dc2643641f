import * as fc from 'fast-check';
import { accessIn, isClosed } from '../../../../lib/assess/access/report';
import { JUDGED_ACTIONS } from '../../../../lib/assess/access/reach';
import { toStackTemplate } from '../../../../lib/assess/input/shape';
import type { PrincipalAccess } from '../../../../lib/model/access';

const ORIGIN = { name: 'App', path: 'App', region: 'eu-west-1', account: '111122223333', file: 'app.json' };
const EMERGENCY = 'arn:aws:iam::111122223333:role/emergency';

interface Statement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly [key: string]: unknown;
}

const allow = (action: unknown, resource: unknown = '*', more: object = {}): Statement => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
const deny = (action: unknown, resource: unknown = '*', more: object = {}): Statement => ({
  ...allow(action, resource, more),
  Effect: 'Deny',
});

function role(statements: readonly Statement[], more: object = {}, trusted = 'lambda.amazonaws.com'): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'subject',
      AssumeRolePolicyDocument: {
        Statement: { Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole' },
      },
      Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
      ...more,
    },
  };
}

function access(resources: Record<string, object>, excepted: readonly string[] = []): PrincipalAccess {
  const { principals } = accessIn([toStackTemplate({ Resources: resources }, ORIGIN)], excepted);
  return principals.find(({ name }) => name === 'subject')!;
}

function reached(resources: Record<string, object>): readonly string[] {
  return access(resources).reaches.map(({ action }) => action);
}

describe('what the policies of a principal give it', () => {
  test('a role without policies reaches nothing', () => {
    expect(access({ Role: role([]) })).toMatchObject({ verdict: 'closed', reaches: [], undetermined: [] });
  });

  test('an action that is allowed is named with its statement, what it destroys and on what', () => {
    const found = access({
      Role: role([allow('rds:DeleteDBInstance', 'arn:aws:rds:*:*:db:*', { Sid: 'Clean' })]),
    });
    expect(found.verdict).toBe('reaches');
    expect(found.reaches).toEqual([
      {
        action: 'rds:DeleteDBInstance',
        group: 'databases',
        why: expect.stringContaining('delete'),
        on: ['arn:aws:rds:*:*:db:*'],
        by: [{ policy: 'own', statement: 'Clean', conditions: [] }],
      },
    ]);
  });

  test('a wildcard reaches all that it covers, whatever its case', () => {
    expect(reached({ Role: role([allow('CLOUDTRAIL:stop*')]) })).toEqual([
      'cloudtrail:StopEventDataStoreIngestion',
      'cloudtrail:StopLogging',
    ]);
  });

  test('an allow with NotAction reaches everything else', () => {
    const found = reached({ Role: role([{ Effect: 'Allow', NotAction: ['rds:*'], Resource: '*' }]) });
    expect(found).toContain('cloudtrail:StopLogging');
    expect(found.filter(action => action.startsWith('rds:'))).toEqual([]);
  });

  test('a condition is named, and counts for nothing', () => {
    const found = access({
      Role: role([
        allow('rds:DeleteDBInstance', '*', { Condition: { Bool: { 'aws:ViaAWSService': 'true' } } }),
      ]),
    });
    expect(found.reaches[0]!.by[0]!.conditions).toEqual(['aws:ViaAWSService']);
  });

  test.each([
    ['AWS::IAM::Policy', { Roles: ['subject'] }],
    ['AWS::IAM::ManagedPolicy', { Roles: ['subject'] }],
    ['AWS::IAM::RolePolicy', { RoleName: 'subject' }],
  ])('a policy of the type %s counts', (Type, attachment) => {
    const PolicyDocument = { Statement: allow('kms:UpdateAlias') };
    expect(
      reached({
        Role: role([allow('cloudtrail:StopLogging')]),
        Policy: {
          Type,
          Properties: { ...attachment, PolicyDocument: { Statement: allow('rds:DeleteDBInstance') } },
        },
        Other: { Type, Properties: { Roles: ['other'], PolicyDocument } },
      }),
    ).toEqual(['cloudtrail:StopLogging', 'rds:DeleteDBInstance']);
  });

  test('AdministratorAccess reaches every action that nothing else stands against', () => {
    const found = reached({
      Role: role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    });
    const elsewhere = JUDGED_ACTIONS.filter(action => !/^(kms|s3|backup|iam):/.test(action));
    expect(found).toEqual(expect.arrayContaining(elsewhere));
  });

  test.each([
    ['a policy of AWS that is not known here', 'arn:aws:iam::aws:policy/SomethingNew'],
    ['a policy that is in no template', 'arn:aws:iam::111122223333:policy/central'],
    ['a policy that a parameter names', { Ref: 'Missing' }],
  ])('%s leaves the answer open', (_, arn) => {
    const found = access({ Role: role([], { ManagedPolicyArns: [arn] }) });
    expect(found).toMatchObject({ verdict: 'undetermined', reaches: [] });
    expect(found.undetermined).toHaveLength(1);
  });

  test('an action that is not determined may be any', () => {
    expect(reached({ Role: role([allow({ Ref: 'Missing' })]) })).toContain('cloudtrail:StopLogging');
  });
});

describe('what stands against it', () => {
  const everything = allow('*');

  test('a deny closes what it covers', () => {
    expect(reached({ Role: role([allow('cloudtrail:*'), deny('cloudtrail:Stop*')]) })).not.toContain(
      'cloudtrail:StopLogging',
    );
  });

  test.each([
    ['on other resources', deny('cloudtrail:StopLogging', 'arn:aws:cloudtrail:*:*:trail/one')],
    [
      'under a condition',
      deny('cloudtrail:StopLogging', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    ],
    ['on an action that is not determined', deny({ Ref: 'Missing' })],
    [
      'with a NotAction that is not determined',
      { Effect: 'Deny', NotAction: { Ref: 'Missing' }, Resource: '*' },
    ],
  ] as const)('a deny %s may not apply, so it closes nothing', (_, statement) => {
    expect(reached({ Role: role([everything, statement]) })).toContain('cloudtrail:StopLogging');
  });

  test('a deny with NotAction closes all but what it names', () => {
    const statement = { Effect: 'Deny' as const, NotAction: ['rds:Describe*'], Resource: '*' };
    expect(reached({ Role: role([everything, statement]) })).toEqual([]);
  });

  test('a boundary that allows nothing of it closes everything', () => {
    const boundary = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'limit', PolicyDocument: { Statement: allow('s3:Get*') } },
    };
    expect(
      reached({ Role: role([everything], { PermissionsBoundary: { Ref: 'Limit' } }), Limit: boundary }),
    ).toEqual([]);
    expect(
      reached({ Role: role([everything], { PermissionsBoundary: 'arn:aws:iam::111122223333:policy/x' }) }),
    ).not.toEqual([]);
  });
});

describe('policies on the resources themselves', () => {
  const key = (statements: readonly Statement[]): object => ({
    Type: 'AWS::KMS::Key',
    Properties: { KeyPolicy: { Statement: statements } },
  });
  const account = allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } });
  const allButEmergency = {
    Principal: { AWS: '*' },
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': EMERGENCY } },
  };
  const destroys = (resources: Record<string, object>): boolean =>
    reached(resources).includes('kms:ScheduleKeyDeletion');
  const keyless = role([allow('kms:*')]);

  test('a key that leaves its use to the account is destroyed by whoever may', () => {
    expect(destroys({ Key: key([account]), Role: keyless })).toBe(true);
  });

  test('a key that does not is destroyed by nobody else', () => {
    expect(destroys({ Key: key([allow('kms:Decrypt', '*', { Principal: '*' })]), Role: keyless })).toBe(
      false,
    );
  });

  test('a key that names the role needs no policy of the role', () => {
    const named = allow('kms:ScheduleKeyDeletion', '*', {
      Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    });
    expect(destroys({ Key: key([named]), Role: role([]) })).toBe(true);
  });

  test('a deny for everybody but break glass closes it', () => {
    const guarded = key([account, deny('kms:ScheduleKeyDeletion', '*', allButEmergency)]);
    expect(destroys({ Key: guarded, Role: keyless })).toBe(false);
  });

  test('a deny that excepts the role itself does not', () => {
    const spared = { ...allButEmergency, Condition: { ArnNotEquals: { 'aws:PrincipalArn': '*role/sub*' } } };
    const like = { ...spared, Condition: { ArnNotLike: { 'aws:PrincipalArn': '*role/sub*' } } };
    expect(destroys({ Key: key([account, deny('kms:*', '*', like)]), Role: keyless })).toBe(true);
  });

  test('a deny that excepts whom a variable of the request stands for does not either', () => {
    const arn = 'arn:aws:iam::${aws:PrincipalAccount}:role/subject';
    const spared = { ...allButEmergency, Condition: { ArnNotEquals: { 'aws:PrincipalArn': arn } } };
    expect(destroys({ Key: key([account, deny('kms:*', '*', spared)]), Role: keyless })).toBe(true);
  });

  test('where one of two keys is open, that one is named', () => {
    const guarded = key([account, deny('kms:*', '*', allButEmergency)]);
    const found = access({ Guarded: guarded, Open: key([account]), Role: keyless });
    expect(found.reaches.find(({ action }) => action === 'kms:ScheduleKeyDeletion')!.on).toEqual([
      'App/Open',
    ]);
  });

  test('a statement about one key is not about another', () => {
    const found = access({
      Key: key([account]),
      Other: key([account]),
      Role: role([allow('kms:DisableKey', { 'Fn::GetAtt': ['Key', 'Arn'] })]),
    });
    expect(found.reaches.map(({ on }) => on)).toEqual([['App/Key']]);
  });

  test('the policy of a bucket closes what is done to its objects', () => {
    const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'ledger' } };
    const policy = {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: 'ledger',
        PolicyDocument: {
          Statement: deny('s3:DeleteObjectVersion', 'arn:aws:s3:::ledger/*', { Principal: '*' }),
        },
      },
    };
    const subject = role([allow(['s3:DeleteObjectVersion', 's3:DeleteBucket'])]);
    expect(reached({ Bucket: bucket, Role: subject })).toEqual(['s3:DeleteBucket', 's3:DeleteObjectVersion']);
    expect(reached({ Bucket: bucket, Policy: policy, Role: subject })).toEqual(['s3:DeleteBucket']);
  });
});

describe('verdicts', () => {
  const dangerous = [allow('rds:DeleteDBInstance')];

  test('a role that only a service takes on its own behalf is told apart', () => {
    expect(access({ Role: role(dangerous, {}, 'backup.amazonaws.com') }).verdict).toBe('service-only');
    expect(access({ Role: role(dangerous, {}, 'ec2.amazonaws.com') }).verdict).toBe('reaches');
  });

  test('a trust policy that is not determined does not make a role harmless', () => {
    const trust = { Statement: { Effect: 'Allow', Principal: { Ref: 'Missing' }, Action: 'sts:AssumeRole' } };
    const found = access({ Role: role(dangerous, { AssumeRolePolicyDocument: trust }) });
    expect(found).toMatchObject({ verdict: 'reaches', assumedBy: ['?'] });
  });

  test('an exception is stated by id or by name', () => {
    for (const name of ['App/Role', 'subject']) {
      expect(access({ Role: role(dangerous) }, [name]).verdict).toBe('excepted');
    }
  });

  test('the answer is no as soon as one reaches something, or may', () => {
    const report = (resources: Record<string, object>): boolean =>
      isClosed(accessIn([toStackTemplate({ Resources: resources }, ORIGIN)]));
    expect(report({ Role: role([]) })).toBe(true);
    expect(report({ Role: role(dangerous) })).toBe(false);
    expect(report({ Role: role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/New'] }) })).toBe(false);
  });
});

test('to allow more never reaches less, and to deny more never reaches more', () => {
  const patterns = fc.constantFrom(
    '*',
    'rds:*',
    'rds:Delete*',
    'cloudtrail:StopLogging',
    'backup:*',
    's3:Get*',
  );
  const statement = fc
    .tuple(fc.boolean(), patterns)
    .map(([allows, pattern]) => (allows ? allow(pattern) : deny(pattern)));
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), patterns, (statements, pattern) => {
      const before = reached({ Role: role(statements) });
      const more = reached({ Role: role([...statements, allow(pattern)]) });
      const less = reached({ Role: role([...statements, deny(pattern)]) });
      expect(more).toEqual(expect.arrayContaining([...before]));
      expect(before).toEqual(expect.arrayContaining([...less]));
    }),
    { numRuns: 200 },
  );
});
