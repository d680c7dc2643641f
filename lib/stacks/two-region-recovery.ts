import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../../constructs/objectives';
import { RecoveryError } from '../model/errors';
import { checkProps } from '../model/props';
import { DEFAULT_CELL_COUNT, assignCells } from '../model/tenant';
import { DatabaseReplicaStack } from './database-replica-stack';
import { EvidenceReplicaStack } from './evidence-replica-stack';
import { IsolatedAccountStack } from './isolated-account-stack';
import { checkPlaces } from './place-checks';
import { PrimaryRegionStack } from './primary-region-stack';
import { RecoveryRegionStack } from './recovery-region-stack';
import type { IsolatedAccount, RegionPair } from './region-pair';
import { RegionRehearsalStack } from './region-rehearsal-stack';
import { RehearsalStack } from './rehearsal-stack';
import { SystemNames } from './system-names';
import type { Tenant } from './tenant';
import { TenantCellCounterpartStack } from './tenant-cell-counterpart-stack';
import { TenantCellStack } from './tenant-cell-stack';

/** Properties of {@link TwoRegionRecovery}. */
export interface TwoRegionRecoveryProps {
  /** Name of the system: 2 to 12 lower-case letters and digits, starting with a letter. Begins every name. */
  readonly system: string;
  /** Region where the system runs, such as `us-east-1`. */
  readonly primaryRegion: string;
  /** Region where it comes back. RDS has to replicate backups between the two. */
  readonly recoveryRegion: string;
  /** The tenants, in any order. */
  readonly tenants: readonly Tenant[];
  /**
   * The production account.
   *
   * @default - whichever account the stacks are deployed to
   */
  readonly account?: string;
  /**
   * Another account of the same organization that keeps a third copy. Needs `account`.
   *
   * @default - no third copy: losing the account loses every backup
   */
  readonly isolatedAccount?: IsolatedAccount;
  /**
   * ARN of the key in the recovery region that replicated backups of the database and its secret are encrypted
   * with. AWS documents a key's ARN for replicated backups; by default they are given the alias of the key that
   * the recovery region's stack makes, which hasn't been tried on a real account.
   *
   * @default - the alias of the database's key in the recovery region
   */
  readonly databaseRecoveryKeyArn?: string;
  /**
   * Does without rehearsals of restores, and so without any proof that they work.
   *
   * @default - restores are rehearsed every quarter, in both regions
   */
  readonly withoutRehearsals?: ProtectionRemoval;
  /**
   * Number of cells that tenants are spread over: 1 to 1,000. Part of the system's identity: a change moves
   * tenants between stacks.
   *
   * @default 128
   */
  readonly cellCount?: number;
}

/**
 * A system over two regions: a Multi-AZ database with its replica, a key and a locked bucket for each tenant
 * with counterparts in the recovery region, locked vaults in both, and rehearsals of what they are for.
 *
 * Declare the objectives around it before it is made, with `RecoveryObjectives.declare`. Its stacks land in the
 * scope that it is given: below an `App`, `cdk deploy --all` deploys them in order, the recovery region first.
 */
export class TwoRegionRecovery extends Construct {
  /** Names and regions, for stacks that are added to the system. */
  public readonly pair: RegionPair;
  /** Where the system runs. */
  public readonly primary: PrimaryRegionStack;
  /** What has to stand before anything is copied. */
  public readonly recovery: RecoveryRegionStack;

  /**
   * @throws RecoveryError `invalid-system-name`, `invalid-tenant-id`, `duplicate-tenant`, `invalid-cell`,
   * `cell-full`, `invalid-cell-count`, `invalid-tenants`, `invalid-region`, `invalid-account`, `account-needed`,
   * `not-isolated`, and what the constructs in it throw
   */
  public constructor(scope: Construct, id: string, props: TwoRegionRecoveryProps) {
    super(scope, id);
    const path = this.node.path;
    checkPlaces(checkProps(props, path), path);
    if (props.isolatedAccount !== undefined) checkIsolated(props.isolatedAccount, props.account, path);
    const pair: RegionPair = (this.pair = {
      names: new SystemNames(props.system, path),
      primaryRegion: props.primaryRegion,
      recoveryRegion: props.recoveryRegion,
      ...(props.account === undefined ? {} : { account: props.account }),
      ...(props.isolatedAccount === undefined ? {} : { isolated: props.isolatedAccount }),
      ...(props.databaseRecoveryKeyArn === undefined
        ? {}
        : { databaseRecoveryKeyArn: props.databaseRecoveryKeyArn }),
      ...(props.withoutRehearsals === undefined ? {} : { withoutRehearsals: props.withoutRehearsals }),
    });
    const cells = assignCells(props.tenants, props.cellCount ?? DEFAULT_CELL_COUNT, path);
    const recovery = (this.recovery = new RecoveryRegionStack(this, 'Recovery', pair));
    const isolated = pair.isolated && new IsolatedAccountStack(this, 'Isolated', pair, pair.isolated);
    const primary = (this.primary = new PrimaryRegionStack(this, 'Primary', pair));
    primary.addStackDependency(recovery);
    if (isolated) primary.addStackDependency(isolated);
    for (const cell of cells) {
      const counterpart = new TenantCellCounterpartStack(this, `Cell${cell.name}Recovery`, pair, cell);
      const tenants = new TenantCellStack(this, `Cell${cell.name}`, pair, cell, counterpart);
      counterpart.addStackDependency(recovery);
      tenants.addStackDependency(counterpart);
      tenants.addStackDependency(primary);
    }
    if (primary.database.readReplicaNeeded) {
      new DatabaseReplicaStack(this, 'Replica', pair, recovery).addStackDependency(primary);
    }
    if (pair.withoutRehearsals === undefined) this.rehearse(pair, primary, recovery);
  }

  /** In this order, because evidence is replicated to buckets that have to be there. */
  private rehearse(pair: RegionPair, primary: PrimaryRegionStack, recovery: RecoveryRegionStack): void {
    const replica = new EvidenceReplicaStack(this, 'EvidenceReplica', pair);
    replica.addStackDependency(recovery);
    const rehearsal = new RehearsalStack(this, 'Rehearsal', pair, primary, replica);
    rehearsal.addStackDependency(replica);
    rehearsal.addStackDependency(primary);
    const parts = { primary, recovery, replica };
    const ofRegion = new RegionRehearsalStack(this, 'RegionRehearsal', pair, parts);
    ofRegion.addStackDependency(rehearsal);
    ofRegion.addStackDependency(recovery);
  }
}

/** The isolated account's vault names the account whose copies it takes, and is of no use in that very account. */
function checkIsolated(isolated: IsolatedAccount, account: string | undefined, path: string): void {
  if (account === undefined) {
    throw RecoveryError.invalid({
      code: 'account-needed',
      path,
      problem: 'an isolated account is stated, and the production account is not',
      allowed: 'both accounts',
      fix: 'state account: the isolated vault takes copies from that account only',
    });
  }
  if (isolated?.account !== account) return;
  throw RecoveryError.invalid({
    code: 'not-isolated',
    path,
    problem: 'the isolated account is the production account',
    received: isolated.account,
    allowed: 'another account of the same organization',
    fix: 'name an account that nobody of production may sign in to, or leave isolatedAccount out',
  });
}
