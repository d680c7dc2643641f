import { mayNotExist } from '../../assess/system/existence';
import type { WordReader } from '../../assess/facts/reader';
import { asList } from '../../assess/policy/statements';
import { isUnresolved } from '../../assess/resolve/unresolved';
import { type Resource, text, value } from '../../assess/system/resource';
import type { System } from '../../assess/system/system';
import type { Scenario } from '../../model/scenario';
import { HOLE, type Name, type Reliance } from '../../verify';
import type { Items } from './items';

/**
 * Asks for the policies of keys, vaults and buckets that the templates state. A key or a bucket of which they state
 * none is left alone: somebody else may make it. A vault without one is open to nobody else.
 */
export function addPolicies(system: System, items: Items, read: WordReader): void {
  const add = (kind: 'key' | 'vault' | 'bucket', resource: Resource, document: unknown): void => {
    const statements = statementsOf(document, resource, read);
    if (statements) items.policy(`${kind}-policy`, resource, statements);
  };
  for (const key of system.ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')) {
    const policy = value(key, 'KeyPolicy');
    if (policy !== undefined) add('key', key, policy);
  }
  for (const vault of system.ofType(
    'AWS::Backup::BackupVault',
    'AWS::Backup::LogicallyAirGappedBackupVault',
  )) {
    add('vault', vault, value(vault, 'AccessPolicy') ?? { Statement: [] });
  }
  const policies = system.ofType('AWS::S3::BucketPolicy');
  for (const bucket of system.ofType('AWS::S3::Bucket')) {
    const [policy, ...others] = policies.filter(one => text(one, 'Bucket') === bucket.name);
    // Of several the last one that is deployed stands, and no template says which that is.
    if (policy && others.length === 0 && !mayNotExist(policy)) {
      add('bucket', bucket, value(policy, 'PolicyDocument'));
    }
  }
}

/** Each statement as JSON, as far as it is determined; undefined where nothing is known of any. */
function statementsOf(document: unknown, near: Resource, read: WordReader): readonly Name[] | undefined {
  if (isUnresolved(document)) return undefined;
  const listed = (document as { Statement?: unknown }).Statement;
  return asList(listed).map(statement => {
    const known = JSON.stringify(statement, (_, part: unknown) => (isUnresolved(part) ? HOLE : part));
    return read
      .value(known, near, 'STATEMENT')
      .map(part => (typeof part === 'object' && part.kind === 'open' ? HOLE : part));
  });
}

/**
 * Policies that a cell hangs on as well, by what else it hangs on: whether a recovery gets through, and who else does
 * where somebody means to destroy it.
 */
export function policiesBeside(
  relies: readonly Reliance[],
  scenario: Scenario,
  items: Items,
): readonly Reliance[] {
  const facts = scenario === 'ransomware' ? ['opened', 'closed'] : ['closed'];
  // What only has to be there is not asked to let anybody through.
  const used = relies.filter(({ facts: settings }) => settings.length > 0);
  const policies = new Set(used.flatMap(({ item }) => items.policyBeside(item) ?? []));
  return [...policies].map(item => ({ item, facts }));
}
