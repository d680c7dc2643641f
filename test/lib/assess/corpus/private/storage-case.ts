import type { Scenario } from '../../../../../lib/model/scenario';
import type { CorpusCase, Truth } from '../case';

export type Resources = Readonly<Record<string, object>>;
type Truths = Readonly<Partial<Record<Scenario, Truth>>>;

/** What makes restore times computable: 100 GiB at 100 MiB a second take about 17 minutes. */
const SIZED = {
  restoreThroughputMiBps: 100,
  sizes: {
    'AWS::S3::Bucket': '100GiB',
    'AWS::DynamoDB::Table': '100GiB',
    'AWS::DynamoDB::GlobalTable': '100GiB',
    'AWS::EC2::Volume': '100GiB',
    'AWS::EC2::Instance': '100GiB',
    'AWS::EFS::FileSystem': '100GiB',
    'AWS::FSx::FileSystem': '100GiB',
  },
};

/** A promise, with or without the figures that restore times need. */
export const promise = (rpo: string, rto: string, sized = true): object => ({
  default: { rpo, rto },
  ...(sized ? { assumptions: SIZED } : {}),
});

export const QUARTER = promise('15m', '1h');

export interface Situation {
  /** Resources in us-east-1; the store is `Store`. */
  readonly main: Resources;
  /** Resources in another region. */
  readonly other?: Resources;
  readonly otherRegion?: string;
  /** Other sections of the first template. */
  readonly sections?: object;
  readonly truths: Truths;
  readonly objectives?: object;
}

/** A case about the resource `Store` of a stack in us-east-1. */
export function about(name: string, situation: Situation): CorpusCase {
  const { main, other, otherRegion = 'eu-west-1', sections, truths, objectives = QUARTER } = situation;
  return {
    name,
    stacks: {
      Main: { region: 'us-east-1', template: { ...sections, Resources: main } },
      ...(other ? { Other: { region: otherRegion, template: { Resources: other } } } : {}),
    },
    objectives,
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
