import { Construct } from 'constructs';
import { IsolatedAccountStack } from '../isolated-account-stack';
import { RecoveryRegionStack } from '../recovery-region-stack';
import type { IsolatedAccount, RegionPair } from '../region-pair';
import { SystemNames } from '../system-names';
import { ArtefactCounterpartStack } from './artefact-counterpart-stack';
import { PlatformStack } from './platform-stack';
import { RehearsalStack } from './rehearsal-stack';

/** Properties of {@link ScenarioMatrix}. */
export interface ScenarioMatrixProps {
  /** Name of the system: 2 to 12 lower-case letters and digits, starting with a letter. */
  readonly system: string;
  /** Region where the platform runs. */
  readonly primaryRegion: string;
  /** Region that copies go to. */
  readonly recoveryRegion: string;
  /** The production account. */
  readonly account: string;
  /** An account that production can't reach, for copies that outlast production's credentials. */
  readonly isolatedAccount: IsolatedAccount;
}

/** A platform with a managed PostgreSQL and object storage, which promises something else for each scenario. */
export class ScenarioMatrix extends Construct {
  /** @throws RecoveryError `invalid-system-name`, and what the constructs in it throw */
  public constructor(scope: Construct, id: string, props: ScenarioMatrixProps) {
    super(scope, id);
    const pair: RegionPair = {
      names: new SystemNames(props.system, this.node.path),
      primaryRegion: props.primaryRegion,
      recoveryRegion: props.recoveryRegion,
      account: props.account,
      isolated: props.isolatedAccount,
    };
    const recovery = new RecoveryRegionStack(this, 'Recovery', pair);
    const isolated = new IsolatedAccountStack(this, 'Isolated', pair, props.isolatedAccount);
    const counterpart = new ArtefactCounterpartStack(this, 'Counterpart', pair);
    counterpart.addStackDependency(recovery);
    const platform = new PlatformStack(this, 'Platform', pair, counterpart);
    for (const before of [recovery, isolated, counterpart]) platform.addStackDependency(before);
    new RehearsalStack(this, 'Rehearsal', pair, platform, counterpart).addStackDependency(platform);
  }
}
