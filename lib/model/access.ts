import type { DangerousActionGroup } from './dangerous-actions';

/** By what a principal reaches an action. */
export interface GrantingStatement {
  /** The policy, as somebody would look for it: its id in the templates, its name, or `AWS: <name>`. */
  readonly policy: string;
  /** The statement's `Sid`, or its place from 1. */
  readonly statement: string;
  /** Condition keys that have to fit as well; nothing is concluded from them. */
  readonly conditions: readonly string[];
}

/** A dangerous action that a principal can reach. */
export interface ReachableDanger {
  readonly action: string;
  /** `takeover` for what makes another role's rights one's own. */
  readonly group: DangerousActionGroup | 'takeover';
  /** What is lost by it. */
  readonly why: string;
  /** Ids of resources of the templates, or patterns where the templates have none that could be meant. */
  readonly on: readonly string[];
  readonly by: readonly GrantingStatement[];
}

/**
 * What stands against a principal that reaches something.
 *
 * - `reaches`: nothing
 * - `undetermined`: nothing was found, and a part of its policies isn't known
 * - `service-only`: only AWS services that act on their own behalf can take the role
 * - `excepted`: it is stated to be the exception, such as break glass
 * - `closed`: it reaches none of the actions
 */
export const ACCESS_VERDICTS = ['reaches', 'undetermined', 'service-only', 'excepted', 'closed'] as const;
export type AccessVerdict = (typeof ACCESS_VERDICTS)[number];

/** A role, user or group, and what it can do to the means of recovery. */
export interface PrincipalAccess {
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Physical name, or what stands for it. */
  readonly name: string;
  /** For a role: who may take it, as the trust policy has it. */
  readonly assumedBy: readonly string[];
  /** Whether the template says that it writes nothing beyond a stated surface. */
  readonly denyWrite: boolean;
  readonly verdict: AccessVerdict;
  readonly reaches: readonly ReachableDanger[];
  /** What isn't known of its policies, one reason a line. */
  readonly undetermined: readonly string[];
}

/** The answer of `cdk-recovery access`. */
export interface AccessReport {
  readonly schemaVersion: 1;
  readonly summary: {
    readonly principals: number;
    /** Actions that each was held against. */
    readonly actions: number;
  } & Readonly<Record<'reaches' | 'undetermined' | 'serviceOnly' | 'excepted' | 'closed', number>>;
  readonly principals: readonly PrincipalAccess[];
}
