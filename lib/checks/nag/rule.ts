import type { CatalogueEntry } from '../../assess/findings/catalogue';
import type { Inspected } from './private/inspected';

/**
 * Whether a resource is as a rule wants it; undefined where the rule has nothing to say of it. A list names what
 * is wrong one by one, so that each can be acknowledged by itself; an empty one means that nothing is.
 */
export type Answer = boolean | undefined | readonly string[];

/** One rule of the pack, as a rule of cdk-nag: a name, texts, and a function that looks at one resource. */
export interface RecoveryRule {
  /** The id without the pack's name in front. */
  readonly name: string;
  /** What it says. An entry of the assessor's catalogue where the assessor finds the same. */
  readonly entry: CatalogueEntry;
  /** Types of CloudFormation that it is about. */
  readonly types: readonly string[];
  /** Where a rule of cdk-nag is about the same and wrong for recovery: which one, and what it gets wrong. */
  readonly unlike?: string;
  /** @throws Error where only a deployment decides what the rule has to know */
  readonly check: (resource: Inspected) => Answer;
}
