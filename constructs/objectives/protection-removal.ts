/**
 * Takes a protection away, on purpose. Every protective default of this library is removed by one of these,
 * never by a bare `false`, so that the template says who gave up what and why.
 */
export interface ProtectionRemoval {
  /** Why the protection is not needed here; at least ten characters. Kept in the template's metadata. */
  readonly reason: string;
  /**
   * What would make the reason obsolete, such as "the first paying customer".
   *
   * @default - none
   */
  readonly until?: string;
}
