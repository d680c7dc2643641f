import type { Duration } from 'aws-cdk-lib';
import type { TrafficRouting } from '../../../constructs/failover';
import type { RecoveryTier } from '../../../constructs/objectives';
import type { IsolatedAccount, RegionPair } from '../region-pair';

/** How much each component matters. */
export interface FleetTiers {
  /** The gateways, through which all traffic goes. */
  readonly gateway: RecoveryTier;
  /** The API and its database, in the primary region. */
  readonly api: RecoveryTier;
  /** The API and its database's replica, in the recovery region. */
  readonly apiStandby: RecoveryTier;
  readonly console: RecoveryTier;
  readonly workers: RecoveryTier;
  /** What the workers export for customers. */
  readonly exports: RecoveryTier;
  /** Marketing site and documentation. */
  readonly site: RecoveryTier;
}

/** Where users find the fleet. */
export interface FleetDomain {
  /** The public zone, which is there already. */
  readonly hostedZoneId: string;
  /** Its name, such as `example.com`. */
  readonly zoneName: string;
  /** ARN of a certificate for the whole zone, in each of the two regions. */
  readonly certificateArns: Readonly<Record<string, string>>;
}

/** What a {@link TieredFleet} is told. */
export interface TieredFleetProps {
  /** Name of the system: 2 to 12 lower-case letters and digits, starting with a letter. */
  readonly system: string;
  readonly primaryRegion: string;
  readonly recoveryRegion: string;
  /** The production account. */
  readonly account: string;
  /** An account that production can't reach, for copies that outlast production's credentials. */
  readonly isolatedAccount: IsolatedAccount;
  readonly tiers: FleetTiers;
  readonly domain: FleetDomain;
  /** The release that all components run: an immutable tag. */
  readonly release: string;
  /** Whether users of the console are sent to one region until it fails, or to both. */
  readonly consoleRouting: TrafficRouting;
  /**
   * `archive_timeout` of the servers whose log is archived: after how long a piece of it is archived although it isn't
   * full.
   *
   * @default - none: a quiet server keeps its last piece of the log to itself, and no recovery point has a bound
   */
  readonly archiveTimeout?: Duration;
}

/** What all stacks of a fleet have in common. */
export interface FleetPlan extends RegionPair {
  readonly account: string;
  readonly isolated: IsolatedAccount;
  readonly tiers: FleetTiers;
  readonly domain: FleetDomain;
  readonly release: string;
}
