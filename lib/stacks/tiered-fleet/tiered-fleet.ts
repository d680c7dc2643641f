import { Construct } from 'constructs';
import { IsolatedAccountStack } from '../isolated-account-stack';
import { RecoveryRegionStack } from '../recovery-region-stack';
import { SystemNames } from '../system-names';
import { ApiStack } from './api-stack';
import { BucketStack } from './bucket-stack';
import { ConsoleStack } from './console-stack';
import { CounterpartStack, DumpCounterpartStack } from './counterpart-stack';
import { DatabaseStack } from './database-stack';
import { DumpStack } from './dump-stack';
import type { FleetPlan, TieredFleetProps } from './fleet-plan';
import { FoundationStack } from './foundation-stack';
import { GatewayStack } from './gateway-stack';
import { GroundStack } from './ground-stack';
import { PURPOSES, idOf } from './names';
import { RecordsStack } from './records-stack';
import { RegionRehearsalStack } from './region-rehearsal-stack';
import { RehearsalStack } from './rehearsal-stack';
import { StandbyStack } from './standby-stack';
import { SwitchStack } from './switch-stack';
import type { TieredStack } from './tiered-stack';
import { WorkerStack } from './worker-stack';

/**
 * Gateways, an API with its database, a console and workers, each under the objectives of its tier. All of them stand in
 * both regions; what keeps data is copied to the recovery region and to an account apart.
 */
export class TieredFleet extends Construct {
  /** @throws RecoveryError `invalid-system-name`, and what the constructs in it throw */
  public constructor(scope: Construct, id: string, props: TieredFleetProps) {
    super(scope, id);
    const { system, isolatedAccount, consoleRouting, archiveTimeout, ...places } = props;
    const plan: FleetPlan = {
      ...places,
      names: new SystemNames(system, this.node.path),
      isolated: isolatedAccount,
    };

    // The recovery region first: what the primary one is copied to has to be there.
    const recovery = new RecoveryRegionStack(this, 'Recovery', plan);
    const isolated = new IsolatedAccountStack(this, 'Isolated', plan, isolatedAccount);
    const standbyGround = new GroundStack(this, 'GroundRecovery', plan, plan.recoveryRegion);
    standbyGround.addStackDependency(recovery);
    const foundation = new FoundationStack(this, 'Foundation', plan);
    for (const before of [recovery, isolated]) foundation.addStackDependency(before);
    const ground = new GroundStack(this, 'Ground', plan, plan.primaryRegion);
    for (const before of [standbyGround, foundation]) ground.addStackDependency(before);

    const database = new DatabaseStack(this, 'Database', plan, ground, foundation);
    const standby = new StandbyStack(this, 'DatabaseRecovery', plan, standbyGround, recovery);
    standby.addStackDependency(database);

    const exports = this.addBucket(plan, PURPOSES.exports, plan.tiers.exports, [recovery, foundation]);
    this.addBucket(plan, PURPOSES.site, plan.tiers.site, [recovery, foundation]);
    const dumped = new DumpCounterpartStack(this, 'DumpsRecovery', plan);
    dumped.addStackDependency(recovery);
    new DumpStack(this, 'Dumps', plan, {
      foundation,
      ground,
      database,
      counterpart: dumped,
      ...(archiveTimeout === undefined ? {} : { archiveTimeout }),
    }).addStackDependency(dumped);

    const here = { ground, base: foundation.base };
    const there = { ground: standbyGround, base: recovery.base };
    const serving: TieredStack[] = [
      ...[here, there].flatMap(({ ground: own, base }) => [
        new GatewayStack(this, `Gateway${suffix(own)}`, plan, own, base),
        new ConsoleStack(this, `Console${suffix(own)}`, plan, own, base),
      ]),
      new ApiStack(this, 'Api', plan, {
        ...here,
        database: database.database.connections,
        databaseKey: database.databaseKey.key,
      }),
      new ApiStack(this, 'ApiRecovery', plan, {
        ...there,
        database: standby.replica.connections,
        databaseKey: recovery.databaseKey.key,
      }),
      new WorkerStack(this, 'Workers', plan, { ...here, database: database.database.connections }),
      new WorkerStack(this, 'WorkersRecovery', plan, { ...there, database: standby.replica.connections }),
    ];
    const traffic = new SwitchStack(this, 'Switch', plan);
    // The role that approves is made there.
    traffic.addStackDependency(recovery);
    serving.push(traffic);
    const records = new RecordsStack(this, 'Records', plan, consoleRouting);
    for (const before of serving) records.addStackDependency(before);

    const counterpart = new RegionRehearsalStack(this, 'RehearsalRecovery', plan, {
      recovery,
      storeId: database.database.node.path,
    });
    counterpart.addStackDependency(recovery);
    const rehearsal = new RehearsalStack(this, 'Rehearsal', plan, {
      foundation,
      database,
      exports,
      counterpart,
    });
    rehearsal.addStackDependency(counterpart);
  }

  private addBucket(
    plan: FleetPlan,
    purpose: string,
    tier: FleetPlan['tiers']['site'],
    before: readonly [RecoveryRegionStack, FoundationStack],
  ): BucketStack {
    const id = idOf(purpose);
    const counterpart = new CounterpartStack(this, `${id}Recovery`, plan, { purpose, tier });
    counterpart.addStackDependency(before[0]);
    const stack = new BucketStack(this, id, plan, { purpose, tier, counterpart });
    for (const other of [counterpart, before[1]]) stack.addStackDependency(other);
    return stack;
  }
}

function suffix({ standby }: GroundStack): string {
  return standby ? 'Recovery' : '';
}
