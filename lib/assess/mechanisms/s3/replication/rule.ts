import { findUnresolved } from '../../../resolve/unresolved';
import { at } from '../../../template';
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

/** Whether another rule takes objects to the same place without a time: of two the one of higher priority counts. */
export function isOutranked(rule: RawRule, rules: readonly RawRule[]): boolean {
  const bucket = at(rule, 'Destination', 'Bucket');
  return rules.some(
    other =>
      other !== rule &&
      other['Status'] !== 'Disabled' &&
      at(other, 'Destination', 'Bucket') === bucket &&
      !hasTimeControl(other) &&
      !(Number(other['Priority']) < Number(rule['Priority'])),
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
