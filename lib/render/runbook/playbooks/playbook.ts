import type { StoreFacts } from '../../../assess/facts/store-facts';
import type { PostureCell } from '../../../model/posture';
import type { Mechanism } from '../../../model/prediction';
import type { Scenario } from '../../../model/scenario';
import type { Argument, Step } from '../step';

/** A store that has to be recovered from something. */
export interface Situation {
  readonly facts: StoreFacts;
  readonly scenario: Scenario;
  readonly cell: PostureCell;
}

/** A variable that somebody decides on. */
export interface Choice {
  readonly name: string;
  /** What stands there to begin with; something that the CLI refuses, where there is nothing sensible. */
  readonly value: Argument;
  readonly say: string;
}

/** Parts of a section, in the order in which they are read. */
export const PARTS = [
  'detect',
  'decide',
  'restore',
  'quarantine',
  'verify',
  'open',
  'rollback',
  'failback',
  'afterwards',
] as const;
export type Part = (typeof PARTS)[number];

/** What to do for one store in one scenario. */
export type Play = Readonly<Partial<Record<Part, readonly Step[]>>> & {
  readonly choices?: readonly Choice[];
};

/** How one mechanism is carried out for some types of stores. One small file each. */
export interface Playbook {
  readonly types: readonly string[];
  readonly mechanism: Mechanism | null;
  /** Pages that the figures rest on, where they tell apart what shares a mechanism. */
  readonly sources?: readonly string[];
  /** Undefined where the templates don't say enough for commands that work. */
  readonly write: (situation: Situation) => Play | undefined;
}
