import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { EvidenceBucket } from '../rehearsal/evidence-bucket';

/** A store that nobody may use before it was validated. */
export interface GatedStore {
  /** Id by which reports and evidence call it. */
  readonly storeId: string;
  /**
   * What evidence has to name as validated: the promoted or restored store itself, as its validator calls it. For
   * `cdk-recovery validate` that is `host:port/database`.
   */
  readonly restoredTo: string;
}

/** Who is let through to a store once the gate is open. */
export interface GateOpening {
  /** Security group of the store. */
  readonly storeGroup: ec2.ISecurityGroup;
  /** Security group of who uses it. */
  readonly userGroup: ec2.ISecurityGroup;
  readonly port: number;
}

/** Properties of a {@link ValidationGate}. */
export interface ValidationGateProps {
  /** Name of the gate, the same in both regions: 1 to 58 letters, digits, hyphens and underscores. */
  readonly gateName: string;
  /** Where the evidence is, in the region of the gate. */
  readonly evidence: EvidenceBucket;
  /** Stores that are opened together, once each of them was validated. */
  readonly stores: GatedStore[];
  /**
   * What is opened. Security groups that let nobody in keep a store closed until then. After a region was left the same
   * is closed in it, also where somebody else had opened it: a rule of a template is then missing until the way back.
   *
   * @default - nothing: the gate only keeps a switch waiting
   */
  readonly openings?: GateOpening[];
  /**
   * How long ago the validation may have begun. Evidence of last month says nothing of what was promoted today.
   *
   * @default Duration.hours(1)
   */
  readonly maxEvidenceAge?: Duration;
  /**
   * Who is told that the gate stayed closed.
   *
   * @default - nobody but Region switch
   */
  readonly alarmTopic?: sns.ITopic;
}
