import { Construct } from 'constructs';
import { checkProps } from '../../model/props';
import { checkPlaces } from '../place-checks';
import { SystemNames } from '../system-names';
import { checkApart, checkEngagements } from './checks';
import { EngagementsStack } from './engagements-stack';
import { type PlatformProps, PlatformStack } from './platform-stack';
import { ReleasesStack } from './releases-stack';
import type { Site } from './site';

/** Properties of {@link SingleRegion}. */
export interface SingleRegionProps extends PlatformProps {
  /** Name of the system: 2 to 12 lower-case letters and digits, starting with a letter. */
  readonly system: string;
  /** Region where the platform runs. */
  readonly primaryRegion: string;
  /**
   * Region that records and state are replicated to from then on, and where the platform waits. It can come at any
   * time: nothing of the primary region is replaced. Objects from before take S3 Batch Replication, and the release has
   * to be pushed there before the platform is deployed. When the region is left out again, its stacks stay until
   * somebody deletes them, and its copy of the secret goes.
   *
   * @default - none: nothing brings the platform back before its region returns
   */
  readonly recoveryRegion?: string;
  /** Engagements, each with a bucket and a key of its own: 1 to 20 lower-case letters, digits and inner hyphens. */
  readonly engagements: readonly string[];
  /**
   * The account.
   *
   * @default - whichever account the stacks are deployed to
   */
  readonly account?: string;
}

/**
 * A platform on Fargate with a locked, versioned bucket for each engagement, in one region, or with one more property
 * in two.
 */
export class SingleRegion extends Construct {
  /**
   * @throws RecoveryError `invalid-system-name`, `invalid-region`, `same-region`, `invalid-account`,
   * `invalid-engagements`, `invalid-tenant-id`, `duplicate-engagement`, and what the constructs in it throw
   */
  public constructor(scope: Construct, id: string, props: SingleRegionProps) {
    super(scope, id);
    const { path } = this.node;
    const { primaryRegion, recoveryRegion, account } = checkProps(props, path);
    const names = new SystemNames(props.system, path);
    checkPlaces({ ...props, recoveryRegion: recoveryRegion ?? primaryRegion }, path);
    checkApart(primaryRegion, recoveryRegion, path);
    checkEngagements(props.engagements, path);
    const site = (region: string, other: string | undefined, standby: boolean): Site => ({
      names,
      region,
      standby,
      ...(account === undefined ? {} : { account }),
      ...(other === undefined ? {} : { other }),
    });
    let standby: Region | undefined;
    if (recoveryRegion !== undefined) {
      standby = this.addRegion('Recovery', site(recoveryRegion, primaryRegion, true), props);
    }
    const primary = this.addRegion('', site(primaryRegion, recoveryRegion, false), props, standby);
    // S3 looks for the bucket that it replicates to, and ECR gives replicas a repository of its own where there is none.
    if (standby) primary.releases.addStackDependency(standby.releases);
    if (standby) primary.platform.addStackDependency(standby.platform);
    if (standby) primary.engagements.addStackDependency(standby.engagements);
  }

  private addRegion(suffix: string, site: Site, props: SingleRegionProps, standby?: Region): Region {
    const releases = new ReleasesStack(this, `Releases${suffix}`, site);
    const platform = new PlatformStack(this, `Platform${suffix}`, site, props, standby?.platform);
    const engagements = new EngagementsStack(this, `Engagements${suffix}`, site, props, standby?.engagements);
    platform.addStackDependency(releases);
    engagements.addStackDependency(platform);
    return { releases, platform, engagements };
  }
}

interface Region {
  readonly releases: ReleasesStack;
  readonly platform: PlatformStack;
  readonly engagements: EngagementsStack;
}
