/** Something that a picture of a system shows. */
export interface Place {
  readonly id: string;
  readonly kind: 'store' | 'vault' | 'key';
  readonly type: string;
  /** Physical name, or what stands for it. */
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** Whether it is among the templates, rather than only named by them. */
  readonly known: boolean;
}

/** Where data goes. */
export const FLOW_KINDS = ['replication', 'backup', 'copy', 'derivation', 'encryption'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** Data, or the key that it hangs on, going from one place to another one. */
export interface Flow {
  /** Id of a place. */
  readonly from: string;
  /** Id of a place. */
  readonly to: string;
  readonly kind: FlowKind;
  /** In a few words, such as `every 1 h` or `continuously`. */
  readonly label: string;
}

/** Regions, stores and flows. */
export interface SystemMap {
  /** Sorted by id. */
  readonly places: readonly Place[];
  /** Sorted by their ends. */
  readonly flows: readonly Flow[];
}
