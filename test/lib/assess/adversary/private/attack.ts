import type { Scenario } from '../../../../../lib/model/scenario';
import type { CorpusCase, Truth } from '../../corpus/case';

export type Resources = Readonly<Record<string, object>>;
export type Truths = Readonly<Partial<Record<Scenario, Truth>>>;

/** 100 GiB at 100 MiB a second: with what making the resource takes, about half an hour. */
const SIZED = [
  'AWS::DocDB::DBCluster',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::Volume',
  'AWS::EFS::FileSystem',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::FSx::FileSystem',
  'AWS::MemoryDB::Cluster',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::S3::Bucket',
];

export interface Setting {
  /** Resources in a second stack. */
  readonly other?: Resources;
  readonly otherRegion?: string;
  readonly otherAccount?: string;
  /** Of the first stack; unknown unless stated. */
  readonly account?: string;
  /** Other sections of the first template. */
  readonly sections?: object;
  /** Easy to keep unless stated: what is called met then has to bring data back at all. */
  readonly rpo?: string;
  readonly rto?: string;
}

/** A case about the resource `Store` of a stack in us-east-1, and another stack in eu-west-1 unless stated. */
export function attack(name: string, main: Resources, truths: Truths, setting: Setting = {}): CorpusCase {
  const {
    other,
    otherRegion = 'eu-west-1',
    otherAccount,
    account,
    sections,
    rpo = '30d',
    rto = '7d',
  } = setting;
  return {
    name,
    stacks: {
      Main: { region: 'us-east-1', account, template: { ...sections, Resources: main } },
      ...(other
        ? { Other: { region: otherRegion, account: otherAccount, template: { Resources: other } } }
        : {}),
    },
    objectives: {
      default: { rpo, rto },
      assumptions: {
        restoreThroughputMiBps: 100,
        sizes: Object.fromEntries(SIZED.map(type => [type, '100GiB'])),
      },
    },
    labels: Object.entries(truths).map(([scenario, truth]) => ({
      store: 'Store',
      scenario: scenario as Scenario,
      truth,
    })),
  };
}

/** A resource of a type. */
export const resource = (Type: string, Properties: object = {}, rest: object = {}): object => ({
  Type,
  Properties,
  ...rest,
});

/** A parameter `P`. */
export const parameter = (P: object): object => ({ Parameters: { P: { Type: 'String', ...P } } });

/** A condition `C` that is never true. */
export const NEVER = { Conditions: { C: { 'Fn::Equals': ['one', 'another'] } } };

export const KEY = resource('AWS::KMS::Key', {
  KeyPolicy: {
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  },
});
export const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };
