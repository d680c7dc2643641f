/** Why an action is dangerous, and who does it as a matter of routine. */
export interface Danger {
  /** What is lost by it, in plain words. */
  readonly why: string;
  /** Whether keeping a stack up to date takes it as well, so that a deployment has to be let through. */
  readonly deployments?: true;
  /** Whether AWS's own policies for the roles of AWS Backup allow it. */
  readonly backups?: true;
}

/** Dangers by action, named as in the service authorization reference. */
export type Dangers = Readonly<Record<string, Danger>>;
