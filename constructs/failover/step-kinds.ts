/** What a step of a switch does. */
export enum SwitchStepKind {
  /** Makes a store writable in the region that takes over. */
  STORE = 'store',
  /** Keeps everything after it waiting until stores were validated. */
  GATE = 'gate',
  /** Brings up what serves. */
  CAPACITY = 'capacity',
  /** Whatever else has to be done. */
  CUSTOM = 'custom',
  /** Waits for a person. */
  APPROVAL = 'approval',
  /** Sends traffic to the region that takes over. */
  TRAFFIC = 'traffic',
}

/**
 * On what a step relies when it is run. Data planes are built to go on working while control planes don't.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_withstand_component_failures_avoid_control_plane.html
 */
export enum StepPlane {
  /** Data planes alone. */
  DATA = 'data',
  /** The control plane of a service, in the region that takes over: there is no other way. */
  REGIONAL_CONTROL = 'regional-control',
  /** A person. */
  PERSON = 'person',
}
