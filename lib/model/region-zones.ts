/**
 * Regions where an account created today gets two zones; everywhere else it gets three or more.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const TWO_ZONES = ['us-west-1'];

/** Zones that a network spreads over in a region: three, or as many as there are. */
export function zonesIn(region: string): number {
  return TWO_ZONES.includes(region) ? 2 : 3;
}
