import type { Scenario } from '../../../../lib/model/scenario';

/**
 * What really holds of a cell, as somebody who knows AWS labels it.
 *
 * - `kept`: the objective is kept, by a bound that can be given
 * - `broken`: the objective is not kept, or nothing brings the data back
 * - `unknowable`: no bound can be given from the template
 */
export type Truth = 'kept' | 'broken' | 'unknowable';

/** A labelled cell. */
export interface Label {
  /** Logical id of the store. */
  readonly store: string;
  readonly scenario: Scenario;
  readonly truth: Truth;
}

/** A small template with what is true of it. */
export interface CorpusCase {
  readonly name: string;
  /** Templates by stack name, each with the region and the account that it would be deployed to. */
  readonly stacks: Readonly<
    Record<string, { readonly region?: string; readonly account?: string; readonly template: object }>
  >;
  /** An objectives file, as parsed. */
  readonly objectives: object;
  readonly labels: readonly Label[];
}
