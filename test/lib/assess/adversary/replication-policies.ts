import type { CorpusCase, Truth } from '../corpus/case';
import { NEVER, resource } from './private/attack';
import { ACCOUNT, IN_ONE, OTHER, ROLE, named, policyOf } from './private/named-role';
import { FROM, TO, broken } from './private/replicated';

const deny = (rest: object = {}): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [TO, `${TO}/*`],
  ...rest,
});
/** A statement in the policy of the destination. */
const atCopy = (name: string, statement: object, truth: Truth = 'broken'): CorpusCase =>
  broken(
    `at the destination, ${name}`,
    { role: named(), other: { Policy: policyOf('orders-copy', [statement]) }, setting: IN_ONE },
    truth,
  );
/** A statement in the policy of the source. */
const atSource = (name: string, statement: object, truth: Truth = 'broken'): CorpusCase =>
  broken(
    `at the source, ${name}`,
    { role: named(), main: { Policy: policyOf('orders', [statement]) }, setting: IN_ONE },
    truth,
  );
const where = (operator: string, key: string, value: unknown): object =>
  deny({ Condition: { [operator]: { [key]: value } } });

const destination: readonly CorpusCase[] = [
  atCopy('all but an auditor', deny({ Principal: undefined, NotPrincipal: { AWS: `${ROLE}-audit` } })),
  atCopy(
    'all but the role, which leaves its session and its account out',
    deny({ Principal: undefined, NotPrincipal: { AWS: ROLE } }),
    'unknowable',
  ),
  atCopy('the role by name', deny({ Principal: { AWS: ROLE } })),
  atCopy('the account', deny({ Principal: { AWS: ACCOUNT } })),
  atCopy('the root of the account', deny({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })),
  atCopy(
    'a session of the role',
    deny({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/replicate/s3` } }),
    'unknowable',
  ),
  atCopy('a part of the objects', deny({ Resource: `${TO}/2025/*` })),
  atCopy('what may be a part of the objects', deny({ Resource: 'arn:aws:s3:::*/private/*' }), 'unknowable'),
  atCopy('all but a folder', deny({ Resource: undefined, NotResource: `${TO}/public/*` })),
  atCopy('all but reading', deny({ Action: undefined, NotAction: ['s3:Get*', 's3:List*'] })),
  atCopy('tags', deny({ Action: 's3:ReplicateTags' })),
  atCopy('whoever comes from no endpoint', where('StringNotEquals', 'aws:SourceVpce', 'vpce-1')),
  atCopy('whoever comes from no network', where('StringNotLike', 'aws:sourceVpc', 'vpc-*')),
  atCopy('whoever comes without an endpoint', where('Null', 'aws:SourceVpce', 'true')),
  atCopy('whoever comes from elsewhere', where('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'), 'unknowable'),
  atCopy('whoever comes over TLS', where('Bool', 'aws:SecureTransport', 'true')),
  atCopy(
    'whoever comes with an old TLS, of which 1.3 is none',
    where('NumericLessThan', 's3:TlsVersion', 1.3),
    'unknowable',
  ),
  atCopy('another organization', where('StringNotEquals', 'aws:PrincipalOrgID', 'o-another'), 'unknowable'),
  atCopy('all accounts but another', where('StringNotEquals', 'aws:PrincipalAccount', OTHER)),
  atCopy('all roles but another', where('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/app')),
  atCopy(
    'all but an ARN that is too short to be one',
    where('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:*'),
    'unknowable',
  ),
  atCopy('all without a tag', where('StringNotEquals', 'aws:PrincipalTag/team', 'storage'), 'unknowable'),
  atCopy('an operator that nobody knows', where('StringSoundsLike', 'aws:PrincipalArn', 'x'), 'unknowable'),
  atCopy('a principal that is open', deny({ Principal: { AWS: { Ref: 'Whom' } } }), 'unknowable'),
  atCopy('an effect that is open', deny({ Effect: { Ref: 'Effect' } }), 'unknowable'),
  atCopy('an action that is open', deny({ Action: [{ Ref: 'What' }] }), 'unknowable'),
  atCopy(
    'a resource spared that is open',
    deny({ Resource: undefined, NotResource: { Ref: 'What' } }),
    'unknowable',
  ),
  atCopy('under conditions that are open', deny({ Condition: { Ref: 'When' } }), 'unknowable'),
  atCopy('a statement that may be there', { 'Fn::If': ['C', deny(), { Ref: 'AWS::NoValue' }] }, 'unknowable'),
  broken(
    'at the destination, a policy that may be there',
    {
      role: named(),
      other: { Policy: policyOf('orders-copy', [deny()], { Condition: 'C' }) },
      setting: IN_ONE,
    },
    'unknowable',
  ),
  broken(
    'at the destination, a policy as a text',
    {
      role: named(),
      other: {
        Policy: resource('AWS::S3::BucketPolicy', {
          Bucket: 'orders-copy',
          PolicyDocument: JSON.stringify({ Statement: [deny()] }),
        }),
      },
      setting: IN_ONE,
    },
    'unknowable',
  ),
  atCopy('nobody who comes over TLS', where('Bool', 'aws:SecureTransport', 'false'), 'kept'),
  atCopy('an old TLS', where('NumericLessThan', 's3:TlsVersion', '1.2'), 'kept'),
  atCopy(
    'uploads without encryption',
    deny({ Action: 's3:PutObject', Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } } }),
    'kept',
  ),
  atCopy(
    'deletion',
    deny({ Action: ['s3:DeleteObject*', 's3:ReplicateDelete', 's3:PutBucketPolicy'] }),
    'kept',
  ),
  atCopy('other accounts', where('StringNotEquals', 'aws:PrincipalAccount', ACCOUNT), 'kept'),
  atCopy(
    'other accounts than its own',
    where('StringNotEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}'),
    'kept',
  ),
  atCopy('all but the role, by condition', where('ArnNotEquals', 'aws:PrincipalArn', ROLE), 'kept'),
  atCopy(
    'all but roles of its name',
    where('ArnNotLike', 'aws:PrincipalArn', ['arn:aws:iam::*:role/replicate', `${ROLE}-audit`]),
    'kept',
  ),
  atCopy(
    'other organizations, with an exception for the role',
    deny({
      Condition: {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' },
        ArnNotEquals: { 'aws:PrincipalArn': ROLE },
      },
    }),
    'kept',
  ),
  atCopy('services that come in their own name', where('Bool', 'aws:PrincipalIsAWSService', 'true'), 'kept'),
  atCopy('another role', deny({ Principal: { AWS: `${ROLE}-audit` } }), 'kept'),
  atCopy('another account', deny({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }), 'kept'),
  atCopy('another bucket', deny({ Resource: 'arn:aws:s3:::orders-copy-2/*' }), 'kept'),
];

const READING = { Action: 's3:GetObject*', Resource: FROM };
const sources: readonly CorpusCase[] = [
  atSource('reading versions', deny({ Action: 's3:GetObjectVersion*', Resource: FROM })),
  atSource('reading a part of them', deny({ Action: 's3:GetObjectVersion*', Resource: `${FROM[0]}/2025/*` })),
  atSource(
    'all but the application',
    deny({ ...READING, Principal: undefined, NotPrincipal: { AWS: `${ROLE}-app` } }),
  ),
  atSource(
    'looking at the configuration',
    deny({ Action: 's3:GetReplicationConfiguration', Resource: FROM[0] }),
  ),
  atSource(
    'reading of plain HTTP',
    deny({ ...READING, Condition: { Bool: { 'aws:SecureTransport': false } } }),
    'kept',
  ),
  atSource('reading by another account', deny({ ...READING, Principal: { AWS: OTHER } }), 'kept'),
];

export const cases: readonly CorpusCase[] = [
  ...destination,
  ...sources,
  broken('at the destination, a variable that is a plain text in a policy of the older version', {
    role: named(),
    other: {
      Policy: policyOf(
        'orders-copy',
        [where('StringNotEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}')],
        {},
        '2008-10-17',
      ),
    },
    setting: IN_ONE,
  }),
  broken(
    'a policy that a condition leaves out',
    {
      role: named(),
      main: { Policy: policyOf('orders', [deny({ Resource: FROM })], { Condition: 'C' }) },
      setting: { ...IN_ONE, sections: NEVER },
    },
    'kept',
  ),
];
