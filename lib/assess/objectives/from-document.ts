import { type Objective, checkObjective, checkScenario } from '../../model/objective';
import type { Scenario } from '../../model/scenario';
import { toBoundary } from './boundary';
import { toDelay } from './delay';
import { toDerivation } from './derived';
import type { Assumptions, Objectives, Waiver } from './objectives';
import { type Place, below, durationOf, invalid, listOf, objectOf, pathOf, textOf } from '../documents/shape';
import { parseSizeMiB } from './size';

/**
 * Objectives out of a parsed objectives file. Nothing in it is taken silently for something else: a key or a
 * scenario that doesn't exist is an error.
 *
 * @param file name of the file, for messages
 * @throws RecoveryError `invalid-objectives`, `unknown-scenario`, `invalid-duration`, `invalid-objective`
 */
export function objectivesFrom(document: unknown, file: string): Objectives {
  const top: Place = { file, at: '' };
  const parts = objectOf(document, top, [
    'default',
    'scenarios',
    'stores',
    'waivers',
    'derived',
    'delays',
    'boundary',
    'assumptions',
  ]);
  const part = <T>(key: string, read: (value: unknown, place: Place) => T): T | undefined => {
    const value = parts.get(key);
    // An empty section of YAML is null.
    return value === undefined || value === null ? undefined : read(value, below(top, key));
  };
  const everywhere = part('default', toObjective);
  const scenarios = part('scenarios', toScenarios);
  const boundary = part('boundary', toBoundary);
  return {
    everywhere: { ...(everywhere ? { default: everywhere } : {}), ...(scenarios ? { scenarios } : {}) },
    stores: part('stores', toStores) ?? new Map(),
    waivers: part('waivers', eachOf(toWaiver)) ?? [],
    derived: part('derived', eachOf(toDerivation)) ?? [],
    delays: part('delays', eachOf(toDelay)) ?? [],
    ...(boundary ? { boundary } : {}),
    assumptions: part('assumptions', toAssumptions) ?? { sizesMiB: new Map(), ignore: [] },
  };
}

function eachOf<T>(
  read: (value: unknown, place: Place) => T,
): (value: unknown, place: Place) => readonly T[] {
  return (value, place) => listOf(value, place).map((item, index) => read(item, below(place, String(index))));
}

function toObjective(value: unknown, place: Place): Objective {
  const pair = objectOf(value, place, ['rpo', 'rto']);
  const seconds = (key: string): number => durationOf(pair.get(key), below(place, key));
  return checkObjective({ rpoSeconds: seconds('rpo'), rtoSeconds: seconds('rto') }, pathOf(place));
}

function toScenarios(value: unknown, place: Place): Partial<Record<Scenario, Objective>> {
  return Object.fromEntries(
    [...objectOf(value, place)].map(([name, pair]) => [
      checkScenario(name, pathOf(place)),
      toObjective(pair, below(place, name)),
    ]),
  );
}

function toStores(value: unknown, place: Place): ReadonlyMap<string, Objective> {
  return new Map(
    [...objectOf(value, place)].map(([key, pair]) => [key, toObjective(pair, below(place, key))]),
  );
}

function toWaiver(value: unknown, place: Place): Waiver {
  const parts = objectOf(value, place, ['store', 'scenario', 'reason', 'until']);
  const text = (key: string): string => textOf(parts.get(key), below(place, key));
  return {
    store: text('store'),
    scenario: checkScenario(text('scenario'), pathOf(below(place, 'scenario'))),
    reason: text('reason'),
    ...(parts.has('until') ? { until: text('until') } : {}),
  };
}

function toAssumptions(value: unknown, place: Place): Assumptions {
  const parts = objectOf(value, place, [
    'restoreThroughputMiBps',
    'copiesBetweenAccounts',
    'organization',
    'sizes',
    'ignore',
  ]);
  const throughput = parts.get('restoreThroughputMiBps');
  const stated = throughput !== undefined && throughput !== null;
  if (stated && !(typeof throughput === 'number' && Number.isFinite(throughput) && throughput > 0)) {
    throw invalid(
      below(place, 'restoreThroughputMiBps'),
      'not a throughput',
      throughput,
      'MiB a second above 0',
    );
  }
  const between = parts.get('copiesBetweenAccounts') ?? undefined;
  if (between !== undefined && typeof between !== 'boolean') {
    throw invalid(below(place, 'copiesBetweenAccounts'), 'not a yes or no', between, 'true or false');
  }
  const organization = parts.get('organization') ?? undefined;
  if (organization !== undefined && !/^o-[a-z0-9]{10,32}$/.test(String(organization))) {
    throw invalid(
      below(place, 'organization'),
      'not the id of an organization',
      organization,
      'o- with 10 to 32 lower-case letters and digits',
    );
  }
  const sizes = objectOf(parts.get('sizes') ?? {}, below(place, 'sizes'));
  const ignore = below(place, 'ignore');
  return {
    ...(stated ? { restoreThroughputMiBps: throughput as number } : {}),
    ...(between === undefined ? {} : { copiesBetweenAccounts: between }),
    ...(organization === undefined ? {} : { organization: String(organization) }),
    sizesMiB: new Map(
      [...sizes].map(([key, size]) => [key, parseSizeMiB(size, below(below(place, 'sizes'), key))]),
    ),
    ignore: listOf(parts.get('ignore'), ignore).map((item, index) =>
      textOf(item, below(ignore, String(index))),
    ),
  };
}
