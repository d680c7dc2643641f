import type { CorpusCase, Truth } from '../corpus/case';
import { type Resources, attack, resource } from './private/attack';

const ACCOUNT = '111122223333';
const SNAPSHOTS = ['ec2:CreateSnapshot', 'ec2:DescribeVolumes', 'ec2:CreateTags'];
const COPIES = [...SNAPSHOTS, 'ec2:CopySnapshot'];
const KEYS = ['kms:DescribeKey', 'kms:CreateGrant', 'kms:Decrypt'];
const allow = (Action: unknown, rest: object = {}): object => ({
  Statement: [{ Effect: 'Allow', Action, Resource: '*', ...rest }],
});
const role = (actions: readonly string[], rest: object = {}): object =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'dlm.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    Policies: [{ PolicyName: 'snapshots', PolicyDocument: allow(actions) }],
    ...rest,
  });
const keyFor = (AWS: string): object =>
  resource('AWS::KMS::Key', { KeyPolicy: allow('kms:*', { Principal: { AWS } }) });
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const ALIAS = (region: string): object => ({ CmkArn: `arn:aws:kms:${region}:${ACCOUNT}:alias/copies` });
const there = (AWS = ROOT): Resources => ({
  Key: keyFor(AWS),
  Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/copies', TargetKeyId: { Ref: 'Key' } }),
});

interface Changes {
  readonly volume?: object;
  readonly rule?: object;
  readonly more?: Resources;
  readonly other?: Resources;
}

/** A volume whose snapshots a lifecycle policy copies to another region, which is all that is left of it. */
const copied = (name: string, truth: Truth, Role: object, changes: Changes = {}): CorpusCase =>
  attack(
    `copies: ${name}`,
    {
      Store: resource('AWS::EC2::Volume', { Tags: [{ Key: 'copies', Value: 'yes' }], ...changes.volume }),
      Role,
      Policy: resource('AWS::DLM::LifecyclePolicy', {
        State: 'ENABLED',
        ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        PolicyDetails: {
          ResourceTypes: ['VOLUME'],
          TargetTags: [{ Key: 'copies', Value: 'yes' }],
          Schedules: [
            {
              CreateRule: { Interval: 12, IntervalUnit: 'HOURS' },
              RetainRule: { Count: 60 },
              CrossRegionCopyRules: [{ TargetRegion: 'eu-west-1', Encrypted: true, ...changes.rule }],
            },
          ],
        },
      }),
      ...changes.more,
    },
    { 'region-failure': truth },
    { account: ACCOUNT, otherAccount: ACCOUNT, other: changes.other ?? {} },
  );
const encrypted = { Encrypted: true, KmsKeyId: { 'Fn::GetAtt': ['Own', 'Arn'] } };

export const cases: readonly CorpusCase[] = [
  copied('as they have to be', 'kept', role(COPIES)),
  copied('no permission to copy', 'broken', role(SNAPSHOTS)),
  copied('no permission to tag', 'broken', role(['ec2:CreateSnapshot', 'ec2:CopySnapshot'])),
  copied('permission to do more', 'kept', role(['ec2:*'])),
  copied(
    'a boundary that nobody knows',
    'unknowable',
    role(COPIES, { PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/here-only` }),
  ),
  copied('under a key of the region that is left', 'broken', role([...COPIES, ...KEYS]), {
    rule: ALIAS('us-east-1'),
    more: there(),
  }),
  copied('under a key of the region that they go to', 'kept', role([...COPIES, ...KEYS]), {
    rule: ALIAS('eu-west-1'),
    other: there(),
  }),
  copied('under a key of which nothing is known', 'unknowable', role([...COPIES, ...KEYS]), {
    rule: ALIAS('eu-west-1'),
  }),
  copied('under a key that the role may not use', 'broken', role(COPIES), {
    rule: ALIAS('eu-west-1'),
    other: there(),
  }),
  copied('under a key that is for others', 'broken', role([...COPIES, ...KEYS]), {
    rule: ALIAS('eu-west-1'),
    other: there(`arn:aws:iam::${ACCOUNT}:role/keeper`),
  }),
  copied('from under a key that the role may not use', 'broken', role(COPIES), {
    volume: encrypted,
    more: { Own: keyFor(ROOT) },
  }),
  copied('from under a key that the role may use', 'kept', role([...COPIES, ...KEYS]), {
    volume: encrypted,
    more: { Own: keyFor(ROOT) },
  }),
];
