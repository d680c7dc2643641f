import { findUnresolved } from '../../../resolve/unresolved';
import { at } from '../../../template';
import type { Resource } from '../../../system/resource';
import { areApart } from '../../private/places';
import { isArchive } from '../lifecycle';
import { type Flaws, doubt, fault, together, unless } from './flaw';

/** One rule of a bucket's replication, as it stands in the template. */
export type RawRule = Readonly<Record<string, unknown>>;

/** What a rule itself leaves to be desired: it has to be enabled, and about everything. */
export function ruleFlaws(rule: RawRule): Flaws {
  const unresolved = findUnresolved(rule);
  return together(
    unresolved
      ? doubt(`the rule is not determined: ${unresolved.reason}`, 'state the rule in the template')
      : { faults: [], doubts: [] },
    unless(
      rule['Status'] === 'Enabled',
      'the replication rule is not enabled',
      'enable the rule (ReplicationConfiguration.Rules.Status)',
    ),
    unless(
      isAboutEverything(rule),
      'the replication rule is about a part of the bucket only, and several such rules are not added up',
      'replicate everything (ReplicationConfiguration.Rules.Filter.Prefix: "")',
    ),
  );
}

/** A rule of the second version has a filter, one of the first a prefix. */
function isAboutEverything(rule: RawRule): boolean {
  const { Filter: filter, Prefix: prefix } = rule;
  if (filter === undefined) return prefix === '';
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).every(([key, stated]) => key === 'Prefix' && stated === '');
}

/** Whether S3 commits to a time for the rule: replication time control with its metrics, of 15 minutes. */
export function hasTimeControl(rule: RawRule): boolean {
  return (
    at(rule, 'Destination', 'ReplicationTime', 'Status') === 'Enabled' &&
    Number(at(rule, 'Destination', 'ReplicationTime', 'Time', 'Minutes')) === 15 &&
    at(rule, 'Destination', 'Metrics', 'Status') === 'Enabled'
  );
}

/** Whether another rule takes objects to the same place without a time. */
export function isOutranked(rule: RawRule, rules: readonly RawRule[]): boolean {
  return rivalsOf(rule, rules).some(other => !hasTimeControl(other));
}

/**
 * Rules that take some objects to the same place instead of this one: of two rules for one destination the one of
 * higher priority counts.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html
 */
function rivalsOf(rule: RawRule, rules: readonly RawRule[]): readonly RawRule[] {
  const bucket = at(rule, 'Destination', 'Bucket');
  return rules.filter(
    other =>
      other !== rule &&
      other['Status'] !== 'Disabled' &&
      at(other, 'Destination', 'Bucket') === bucket &&
      !(Number(other['Priority']) < Number(rule['Priority'])),
  );
}

/** What is done otherwise by rules that come before this one: then nothing that is known of it holds for them. */
export function rivalFlaws(rule: RawRule, rules: readonly RawRule[]): Flaws {
  return rivalsOf(rule, rules).some(other => mannerOf(other) !== mannerOf(rule))
    ? doubt(
        'another rule of no lower priority takes a part of the objects to the same bucket under another key, owner or archive class',
        'let all rules for a destination write alike, or give the rule for everything the highest priority',
      )
    : { faults: [], doubts: [] };
}

/** How a rule writes replicas: what makes them readable, and at once. */
function mannerOf(rule: RawRule): string {
  const destination = (key: string): unknown => at(rule, 'Destination', key);
  const storageClass = destination('StorageClass');
  return JSON.stringify([
    destination('Account'),
    destination('AccessControlTranslation'),
    destination('EncryptionConfiguration'),
    rule['SourceSelectionCriteria'],
    storageClass === undefined || (typeof storageClass === 'string' && !isArchive(storageClass))
      ? ''
      : storageClass,
  ]);
}

/** A rule that states an account is about a bucket of that account only. */
export function accountFlaws(rule: RawRule, destination: Resource): Flaws {
  const stated = at(rule, 'Destination', 'Account');
  return unless(
    stated === undefined || !areApart(String(stated), destination.account),
    `the rule states the account ${String(stated)} for ${destination.id}, which is in ${destination.account}`,
    'state the account of the destination (Destination.Account)',
  );
}

/** What a rule says of encryption, against what the source has. */
export function encryptionFlaws(rule: RawRule, sourceIsUnderKms: boolean): Flaws {
  if (!sourceIsUnderKms) return { faults: [], doubts: [] };
  const included = at(rule, 'SourceSelectionCriteria', 'SseKmsEncryptedObjects', 'Status') === 'Enabled';
  const key = at(rule, 'Destination', 'EncryptionConfiguration', 'ReplicaKmsKeyID');
  return together(
    unless(
      included,
      'objects encrypted under KMS are left out of replication unless the rule includes them',
      'include them (SourceSelectionCriteria.SseKmsEncryptedObjects.Status: Enabled)',
    ),
    key === undefined
      ? fault(
          'the rule names no key for the replicas of encrypted objects',
          'name a key of the destination region (Destination.EncryptionConfiguration.ReplicaKmsKeyID)',
        )
      : { faults: [], doubts: [] },
  );
}
