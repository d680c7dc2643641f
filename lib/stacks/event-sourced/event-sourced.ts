import { Construct } from 'constructs';
import type { DatabaseReplica } from '../../../constructs/database';
import { DerivedStore } from '../../../constructs/objectives';
import type { EvidenceBucket } from '../../../constructs/rehearsal';
import type { Tenant } from '../tenant';
import { TwoRegionRecovery } from '../two-region-recovery';
import { AccessStack, type Customer } from './access-stack';
import { CounterpartStack } from './counterpart-stack';
import { ErasureStack } from './erasure-stack';
import { GateStack } from './gate-stack';
import { HistoryStack } from './history-stack';
import { ServingStack } from './serving-stack';

/** Properties of {@link EventSourced}. */
export interface EventSourcedProps {
  /** Name of the system: 2 to 12 lower-case letters and digits, starting with a letter. */
  readonly system: string;
  /** Region where the system runs. */
  readonly primaryRegion: string;
  /** Region where it comes back. */
  readonly recoveryRegion: string;
  /** The tenants, each with a key and a bucket of its own. */
  readonly tenants: readonly Tenant[];
  /** The account that the customer reads from. */
  readonly customer: Customer;
  /** Domain of the API and the gateway, whose certificates are validated by DNS. */
  readonly domainName: string;
  /** Release that the services run: an immutable tag. */
  readonly release: string;
}

/**
 * A system whose source of truth is a log of events: the graph of what they add up to is a database that is backed up
 * and can be rebuilt from the log, and the index that is served is a cache that is rebuilt from the graph.
 */
export class EventSourced extends Construct {
  /** @throws RecoveryError what the stacks in it throw */
  public constructor(scope: Construct, id: string, props: EventSourcedProps) {
    super(scope, id);
    const system = new TwoRegionRecovery(this, 'Core', props);
    const { pair, primary, recovery } = system;
    const counterpart = new CounterpartStack(this, 'Counterpart', pair);
    counterpart.addStackDependency(recovery);
    const history = new HistoryStack(this, 'History', pair, primary, counterpart);
    const erasure = new ErasureStack(this, 'Erasure', pair, counterpart);
    for (const stack of [history, erasure]) {
      for (const before of [counterpart, primary]) stack.addStackDependency(before);
    }
    const serving = new ServingStack(this, 'Serving', pair, { ...props, primary, history });
    const access = new AccessStack(this, 'Access', pair, {
      customer: props.customer,
      primary,
      history,
      serving,
    });
    access.addStackDependency(erasure);
    new GateStack(this, 'Gate', pair, {
      recovery,
      replica: system.node.findChild('Replica').node.findChild('Database') as DatabaseReplica,
      evidence: system.node.findChild('RegionRehearsal').node.findChild('Evidence') as EvidenceBucket,
      graphId: primary.database.node.path,
    });
    // Besides its own backups: what the graph has is what the events add up to.
    DerivedStore.declare(primary.database, { from: history.log });
    DerivedStore.declare(counterpart.images.node.defaultChild!, { from: serving.images.node.defaultChild! });
    DerivedStore.declare(serving.cache, { from: primary.database });
  }
}
