/** Actions that a role may read with, and where. */
export interface ReadSurface {
  /**
   * Actions such as `s3:GetObject`, best by their exact names: AWS adds actions, and a few of those called `Get…`
   * write. A wildcard may only stand at the end, behind a verb that reads (`ce:Get*`).
   */
  readonly actions: string[];
  /**
   * ARNs that may be read. Anywhere else the actions are denied. With resources, every action has to be named
   * exactly.
   *
   * @default - any resource
   */
  readonly resources?: string[];
}

/** The few writes that a role may do all the same, and where. */
export interface WriteSurface {
  /** Exact actions, without wildcards. */
  readonly actions: string[];
  /** ARNs that may be written. Anywhere else the actions are denied. */
  readonly resources: string[];
  /**
   * Why no narrower resource than `*` can be stated, as for actions that have no resource; at least ten
   * characters. Kept in the template's metadata.
   *
   * @default - `*` is refused
   */
  readonly anyResourceBecause?: string;
}
