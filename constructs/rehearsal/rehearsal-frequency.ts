/** How often restores are rehearsed. */
export enum RehearsalFrequency {
  /** On the first of each month. */
  MONTHLY = 'monthly',
  /** On the first of January, April, July and October. */
  QUARTERLY = 'quarterly',
  /** On the first of January. */
  YEARLY = 'yearly',
}
