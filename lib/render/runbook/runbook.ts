import type { Objective } from '../../model/objective';
import type { Proof } from '../../model/posture';
import type { Mechanism, Basis, Verdict } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { Outcome } from './draft';
import type { Part } from './playbooks/playbook';

/** Something to read, or something to run. */
export type Block =
  | { readonly kind: 'say'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly lines: readonly string[];
      /** Each call of the AWS CLI in it, with variables as they stand. */
      readonly calls: readonly (readonly string[])[];
    };

export interface SectionPart {
  readonly part: Part | 'set' | 'beforehand';
  readonly blocks: readonly Block[];
}

/** A store of a section, with what holds for it and not for all of them. */
export interface SectionStore {
  readonly id: string;
  readonly type: string;
  readonly region: string;
  readonly because: readonly string[];
  readonly remedy?: string;
}

/** What to do for one store, or for several that differ in names only, in one scenario. */
export interface Section {
  /** Stable within a runbook: what the table of contents refers to. */
  readonly anchor: string;
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly stores: readonly SectionStore[];
  readonly mechanism: Mechanism | null;
  readonly rpoSeconds: number | null;
  readonly rtoSeconds: number | null;
  readonly basis: Basis | null;
  readonly objective: Objective | null;
  readonly verdict: Verdict;
  /** What holds for all of the stores. */
  readonly because: readonly string[];
  readonly remedy?: string;
  readonly source: string | null;
  /** The newest rehearsal, where it is of one store. */
  readonly proof?: Proof;
  readonly parts: readonly SectionPart[];
  /** Actions of IAM that its commands take. */
  readonly actions: readonly string[];
}

/** What to do for a service, which keeps nothing and is deployed anew. */
export interface ServiceSection {
  /** Stable within a runbook. */
  readonly anchor: string;
  readonly id: string;
  readonly region: string;
  readonly parts: readonly SectionPart[];
  /** Actions of IAM that its commands take. */
  readonly actions: readonly string[];
}

/** All that somebody needs who recovers a system, apart from what no template says. */
export interface Runbook {
  readonly schemaVersion: 1;
  readonly stacks: readonly { readonly name: string; readonly region: string; readonly account: string }[];
  /** ARNs of roles that the templates call break glass, as they are typed. */
  readonly breakGlassRoles: readonly string[];
  readonly scenarios: readonly {
    readonly scenario: Scenario;
    readonly signs: readonly Block[];
    readonly sections: readonly Section[];
  }[];
  /** Whatever goes wrong. None where the runbook is written for some stores or scenarios. */
  readonly services: readonly ServiceSection[];
}
