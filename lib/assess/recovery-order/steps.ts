import type { RecoveryOrder, RecoveryStep } from '../../model/recovery-order';
import type { Scenario } from '../../model/scenario';
import type { Need } from './need';
import { type Schedule, type Task, schedule } from './schedule';
import type { Standing } from './standing';

/** A step whose times aren't added up yet; what it waits for is named by position. */
export interface OpenStep extends Task, Pick<RecoveryStep, 'id' | 'kind' | 'type' | 'region' | 'because'> {}

/** The steps of one scenario while they are being put together: first the stores, then what they need. */
export class Steps {
  private readonly needs = new Map<string, { readonly position: number; readonly step: OpenStep }>();
  private readonly stores: OpenStep[] = [];

  /** @param storeCount number of stores, whose positions come first */
  public constructor(private readonly storeCount: number) {}

  /** Adds the step of the next store. */
  public addStore(step: OpenStep): void {
    this.stores.push(step);
  }

  /**
   * The position of what a store needs. Where stores need one and the same thing and it stands for some of them only,
   * it counts as not standing.
   */
  public positionOf(need: Need, { seconds, because }: Standing): number {
    const known = this.needs.get(need.id);
    const position = known?.position ?? this.storeCount + this.needs.size;
    if (!known || (known.step.seconds !== null && seconds === null)) {
      const { id, kind, type, region } = need;
      const step = { id, kind, type, region, seconds, because: [because], after: [] };
      this.needs.set(need.id, { position, step });
    }
    return position;
  }

  /** The order of all of them, with the steps of the stores in the order in which they were added. */
  public inOrder(scenario: Scenario): {
    readonly order: RecoveryOrder;
    readonly ofStores: readonly RecoveryStep[];
  } {
    const open = [...this.stores, ...[...this.needs.values()].map(({ step }) => step)];
    const times = schedule(open);
    const critical = new Set(times.critical);
    const steps = open.map((step, position) => toStep(step, position, open, times, critical));
    return {
      order: {
        scenario,
        rtoSeconds: times.seconds,
        criticalPath: times.critical.map(position => open[position]!.id),
        steps: times.order.map(position => steps[position]!),
      },
      ofStores: steps.slice(0, this.storeCount),
    };
  }
}

function toStep(
  { id, kind, type, region, seconds, because }: OpenStep,
  position: number,
  all: readonly OpenStep[],
  times: Schedule,
  critical: ReadonlySet<number>,
): RecoveryStep {
  const circular = times.dropped
    .get(position)
    ?.map(other => `${all[other]!.id} and it wait for each other: it is taken not to wait`);
  return {
    id,
    kind,
    type,
    region,
    after: idsOf(times.after[position]!, all),
    seconds,
    startSeconds: times.starts[position]!,
    endSeconds: times.ends[position]!,
    critical: critical.has(position),
    because: circular ? [...because, ...circular] : because,
  };
}

/** Two resources of one id, as templates without construct paths may have, are one name to wait for. */
function idsOf(positions: readonly number[], all: readonly OpenStep[]): readonly string[] {
  const ids = positions.map(position => all[position]!.id);
  return ids.length > 1 ? [...new Set(ids)] : ids;
}
