import type { Derivation, PostureCell } from '../model/posture';
import type { Scenario } from '../model/scenario';

/** A text as far as the templates know it: parts that stand, and parts that only deployment decides. */
export type Name = readonly NamePart[];

export type NamePart =
  | string
  /** What CloudFormation calls a resource of a stack. */
  | { readonly kind: 'resource'; readonly stack: Name; readonly logicalId: string; readonly region: Name }
  | { readonly kind: 'account' }
  | { readonly kind: 'region' }
  /** Nobody can be asked. */
  | { readonly kind: 'open'; readonly what: string; readonly why: string };

/** What is asked for, one probe each. */
export const ITEM_KINDS = [
  'backup-rule',
  'backup-selection',
  'bucket',
  'bucket-policy',
  'cluster',
  'database',
  'jobs',
  'key',
  'key-policy',
  'recovery-points',
  'rehearsals',
  'replica-lag',
  'replicated-backups',
  'replication',
  'replication-failures',
  'secret',
  'stream',
  'table',
  'vault',
  'vault-policy',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** A setting that has to be as the templates have it. */
export interface ExpectedSetting {
  /** Name of a fact of the item's probe. */
  readonly fact: string;
  readonly rule: 'is' | 'at-least' | 'at-most' | 'includes';
  readonly value: string | number | boolean | Name;
}

/** Something that has to be there. */
export interface ExpectedItem {
  /** Unique among the items. */
  readonly key: string;
  /** How reports call it. */
  readonly id: string;
  /** Id of the resource of the templates that it is about. */
  readonly resource: string;
  readonly kind: ItemKind;
  /** Region, or `unknown-region`. */
  readonly region: string;
  /** Account, or `unknown-account`. */
  readonly account: string;
  /** What its service takes for it. */
  readonly name: Name;
  /**
   * ARN of the store whose recovery points or backups these are, name of where replicas go, or name of a plan's rule
   * or selection.
   */
  readonly of?: Name;
  readonly settings: readonly ExpectedSetting[];
  /** Statements that its policy has to have, each as JSON. */
  readonly statements?: readonly Name[];
}

/** What a cell hangs on: that an item is there, and settings of it. */
export interface Reliance {
  /** Key of an item. */
  readonly item: string;
  /** Facts of it that bear on the cell. */
  readonly facts: readonly string[];
}

/** One cell of the matrix, and what of it can be looked at. */
export interface ExpectedCell {
  /** What the templates come to. */
  readonly templates: PostureCell;
  readonly relies: readonly Reliance[];
  /** Keys of the items that tell how fresh the data is; the freshest counts. */
  readonly freshness?: readonly string[];
  /** Whether those are copies, whose data is older than they are by nobody knows how much. */
  readonly copies?: boolean;
  /** Keys of the items that tell of restores that were tested. */
  readonly rehearsals?: readonly string[];
  /** Whether a bound that no page publishes may be taken from what is measured. */
  readonly fillable?: boolean;
  /** Why nothing that could be asked tells whether the cell stands. */
  readonly gap?: string;
}

/** A store and its cells. */
export interface ExpectedStore {
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
  /** For a store that is rebuilt from another one. */
  readonly derivedFrom?: Derivation;
  readonly scenarios: Readonly<Record<Scenario, ExpectedCell>>;
}

/** A stack by which an account and region tell which account they are. */
export interface ExpectedStack {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

/** All that a system's templates let expect. */
export interface Expected {
  readonly stacks: readonly ExpectedStack[];
  readonly items: readonly ExpectedItem[];
  readonly stores: readonly ExpectedStore[];
}
