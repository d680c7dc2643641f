import { areEqual } from '../backup/places';
import { existence } from '../backup/reliance';
import { findKey } from '../mechanisms/keys/find-key';
import { type Resource, text, value } from '../system/resource';
import type { System } from '../system/system';
import type { Need } from './need';
import { NETWORK_TYPES } from './networks';

/** What takes the place of a key or a network in another region; undefined where nothing surely does. */
export type Counterparts = (need: Need, region: string) => Resource | undefined;

/**
 * A key is stood in for by another key of its multi-Region set, or by the one that bears its alias there; a network by
 * one of its kind. All are gone through once.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export function indexCounterparts(system: System): Counterparts {
  const keys = indexKeys(system);
  const networks = new Map<string, Resource[]>();
  for (const network of system.ofType(...NETWORK_TYPES)) {
    push(networks, `${network.type} ${network.region} ${network.account}`, network);
  }
  return ({ kind, resource }, region) => {
    if (!resource) return undefined;
    const found =
      kind === 'key'
        ? keys(resource, region)
        : (networks.get(`${resource.type} ${region} ${resource.account}`) ?? []);
    const sure = found.filter(
      other =>
        existence(kind, other).doubts.length === 0 && !/^false$/i.test(String(value(other, 'Enabled'))),
    );
    return sure.find(({ logicalId }) => logicalId === resource.logicalId) ?? sure[0];
  };
}

function indexKeys(system: System): (key: Resource, region: string) => readonly Resource[] {
  const bySet = new Map<string, Resource[]>();
  const byAlias = new Map<string, Resource[]>();
  const aliases = new Map<Resource, string[]>();
  for (const key of system.ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')) push(bySet, setOf(key), key);
  for (const alias of system.ofType('AWS::KMS::Alias')) {
    const { key } = findKey(text(alias, 'TargetKeyId') ?? '', alias, system);
    if (!key || existence('alias', alias).doubts.length > 0) continue;
    push(byAlias, `${alias.name} ${key.region}`, key);
    push(aliases, key, alias.name);
  }
  return (key, region) => [
    ...(bySet.get(setOf(key)) ?? []).filter(other => other.region === region),
    ...(aliases.get(key) ?? [])
      .flatMap(name => byAlias.get(`${name} ${region}`) ?? [])
      .filter(other => areEqual(other.account, key.account)),
  ];
}

/** The multi-Region set that a key belongs to, by the ARN of its first key; a key of one region is a set of its own. */
function setOf(key: Resource): string {
  return (key.type === 'AWS::KMS::ReplicaKey' ? text(key, 'PrimaryKeyArn') : undefined) ?? key.arn;
}

function push<K>(index: Map<K, Resource[]>, key: K, item: Resource): void;
function push<K>(index: Map<K, string[]>, key: K, item: string): void;
function push<K, T>(index: Map<K, T[]>, key: K, item: T): void {
  const same = index.get(key);
  if (same) same.push(item);
  else index.set(key, [item]);
}
