import type { Situation } from '../situation';

/** What a rule says in which situations; every rule has at least one of each. The names are read as sentences. */
export interface RuleCases {
  readonly compliant: Readonly<Record<string, Situation>>;
  readonly nonCompliant: Readonly<Record<string, Situation>>;
  /** Where only a deployment decides what the rule has to know. */
  readonly undecided: Readonly<Record<string, Situation>>;
  readonly notApplicable: Readonly<Record<string, Situation>>;
}

/** By the name of the rule. */
export type Cases = Readonly<Record<string, RuleCases>>;
