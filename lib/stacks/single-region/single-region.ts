import { Construct } from 'constructs';
import { RecoveryError } from '../../model/errors';
import { checkProps } from '../../model/props';
import { checkTenantId } from '../../model/tenant';
import { SystemNames } from '../system-names';
import { EngagementsStack } from './engagements-stack';
import { type PlatformProps, PlatformStack } from './platform-stack';
import type { Site } from './site';

/** Properties of {@link SingleRegion}. */
export interface SingleRegionProps extends PlatformProps {
  /** Name of the system: 2 to 12 lower-case letters and digits, starting with a letter. */
  readonly system: string;
  /** Region where the platform runs. */
  readonly primaryRegion: string;
  /**
   * Region that everything is replicated to from then on, and where the platform waits. It can come and go at any time:
   * nothing of the primary region is replaced. Objects from before take S3 Batch Replication.
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
   * @throws RecoveryError `invalid-system-name`, `invalid-tenant-id`, `duplicate-engagement`, and what the constructs
   * in it throw
   */
  public constructor(scope: Construct, id: string, props: SingleRegionProps) {
    super(scope, id);
    const { primaryRegion, recoveryRegion, account } = checkProps(props, this.node.path);
    const names = new SystemNames(props.system, this.node.path);
    this.checkEngagements(props.engagements);
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
    // S3 looks for the bucket that it replicates to.
    if (standby) primary.platform.addStackDependency(standby.platform);
    if (standby) primary.engagements.addStackDependency(standby.engagements);
  }

  private addRegion(suffix: string, site: Site, props: SingleRegionProps, standby?: Region): Region {
    const platform = new PlatformStack(this, `Platform${suffix}`, site, props, standby?.platform);
    const engagements = new EngagementsStack(this, `Engagements${suffix}`, site, props, standby?.engagements);
    engagements.addStackDependency(platform);
    return { platform, engagements };
  }

  private checkEngagements(stated: readonly string[]): void {
    const engagements = stated.map(engagement => checkTenantId(engagement, this.node.path));
    const twice = engagements.find((engagement, index) => engagements.indexOf(engagement) !== index);
    if (twice === undefined) return;
    throw RecoveryError.invalid({
      code: 'duplicate-engagement',
      path: this.node.path,
      problem: 'an engagement is stated twice',
      received: twice,
      allowed: 'each engagement once',
      fix: 'take one of them out',
    });
  }
}

interface Region {
  readonly platform: PlatformStack;
  readonly engagements: EngagementsStack;
}
