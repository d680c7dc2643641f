import type { CfnResource, Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { DAY_SECONDS } from '../../lib/model/duration';
import { RecoveryError } from '../../lib/model/errors';
import { METADATA, type RecordedDerivation } from '../../lib/model/metadata';
import { describeDuration, wholeSeconds } from '../private/checks';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { resourceIdOf, resourceOf } from '../private/store-resource';

/** What a store is rebuilt from. */
export interface DerivedStoreProps {
  /**
   * The store that it is rebuilt from: made in this app, in whichever stack, region or stage. Nothing in a template
   * refers to it.
   */
  readonly from: IConstruct;
  /**
   * How long rebuilding takes at worst, from making the empty store on, as you measured it. Whole seconds.
   *
   * @default - unknown: no bound can be given, and so no objective of the store is met by replay
   */
  readonly replay?: Duration;
}

/**
 * Declares stores that hold nothing but what another one holds: caches, search indexes, read models, replicas. Such a
 * store needs no backup of its own. What is lost with it is what its source loses, and it is back when its source is
 * and the replay is done.
 *
 * A store that something else writes to, too, is not derived: what was written there is in no source.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_backing_up_data_identified_backups_data.html
 */
export class DerivedStore {
  /**
   * Declares that a store is rebuilt from another one. It is recorded in the metadata of the store's resource, for the
   * assessor to read; no property changes.
   *
   * @throws RecoveryError `not-a-store`, `invalid-replay`, `derived-from-itself`, `derivation-declared-twice`,
   * `derivation-cycle`, `invalid-props`
   */
  public static declare(store: IConstruct, props: DerivedStoreProps): void {
    const derived = requireResource('DerivedStore', 'the derived store', store);
    const source = requireResource(derived.node.path, 'its source', requireProps(derived, props).from);
    const replaySeconds = props.replay === undefined ? undefined : checkReplay(derived, props.replay);
    if (derived === source) throw fromItself(derived);
    if (SOURCES.has(derived)) throw declaredTwice(derived);
    for (let next = SOURCES.get(source); next !== undefined; next = SOURCES.get(next)) {
      if (next === derived) throw circular(derived, source);
    }
    SOURCES.set(derived, source);
    const record: RecordedDerivation = {
      from: resourceIdOf(source),
      ...(replaySeconds === undefined ? {} : { replaySeconds }),
    };
    derived.addMetadata(METADATA.derivedFrom, record);
  }
}

/** What each resource has been declared to be rebuilt from. */
const SOURCES = new WeakMap<CfnResource, CfnResource>();

function requireResource(path: string, what: string, construct: unknown): CfnResource {
  const resource = resourceOf(construct);
  if (resource) return resource;
  throw RecoveryError.invalid({
    code: 'not-a-store',
    path,
    problem: `${what} has no resource in this app`,
    received: construct,
    allowed: 'a store that is made in this app, as a construct or as its resource',
    fix: 'for an imported one state derived in the objectives file, by the ids that assess shows',
  });
}

function checkReplay(derived: CfnResource, replay: Duration): number {
  const seconds = wholeSeconds(replay);
  if (seconds !== undefined && seconds <= LONGEST_SECONDS) return seconds;
  throw reject(derived, {
    code: 'invalid-replay',
    problem: 'the replay is not a usable duration',
    received: describeDuration(replay),
    allowed: 'whole seconds up to ten years, known while synthesizing',
    fix: 'state it as a Duration such as Duration.minutes(30), or leave it out',
  });
}

/** Ten years. A longer replay is a mistyped one. */
const LONGEST_SECONDS = 10 * 365 * DAY_SECONDS;

function fromItself(derived: CfnResource): RecoveryError {
  return reject(derived, {
    code: 'derived-from-itself',
    problem: 'the store is said to be rebuilt from itself',
    allowed: 'another store',
    fix: 'name the source of truth as from',
  });
}

function declaredTwice(derived: CfnResource): RecoveryError {
  return reject(derived, {
    code: 'derivation-declared-twice',
    problem: `the store is said to be rebuilt from ${SOURCES.get(derived)!.node.path} already`,
    allowed: 'one declaration per store',
    fix: 'remove one of the two',
  });
}

function circular(derived: CfnResource, source: CfnResource): RecoveryError {
  return reject(derived, {
    code: 'derivation-cycle',
    problem: `${source.node.path} is itself rebuilt from this store`,
    allowed: 'a source of truth at the end',
    fix: 'take out what is declared for the source of truth',
  });
}
