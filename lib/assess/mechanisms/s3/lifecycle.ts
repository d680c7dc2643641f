import { findUnresolved } from '../../resolve/unresolved';
import { type Resource, list, value } from '../../system/resource';
import { asList } from '../../policy/statements';

type Rule = Readonly<Record<string, unknown>>;

/** Why a bucket's lifecycle rules say nothing; undefined where they are all determined. */
export function undeterminedLifecycle(bucket: Resource): string | undefined {
  const unresolved = findUnresolved(value(bucket, 'LifecycleConfiguration'));
  return unresolved && `its lifecycle rules are not determined: ${unresolved.reason}`;
}

function enabledRules(bucket: Resource): readonly Rule[] {
  return list(bucket, 'LifecycleConfiguration', 'Rules').filter(rule => rule['Status'] === 'Enabled');
}

/**
 * Days that a version surely stays after it was overwritten or deleted, by the shortest of the rules; endless
 * where none removes versions. A rule may be about a part of the bucket only, and the shortest still counts.
 */
export function versionDays(bucket: Resource): number {
  const days = enabledRules(bucket).flatMap(rule => {
    const stated =
      (rule['NoncurrentVersionExpiration'] as Rule | undefined)?.['NoncurrentDays'] ??
      rule['NoncurrentVersionExpirationInDays'];
    if (stated === undefined && rule['NoncurrentVersionExpiration'] === undefined) return [];
    return [asDays(stated, 0)];
  });
  return Math.min(Infinity, ...days);
}

/** Days after which every current object is removed; endless where some may stay longer. */
export function lifetimeDays(bucket: Resource): number {
  const days = enabledRules(bucket)
    .filter(isAboutEverything)
    .flatMap(rule =>
      rule['ExpirationInDays'] === undefined ? [] : [asDays(rule['ExpirationInDays'], Infinity)],
    );
  return Math.min(Infinity, ...days);
}

/** Days after which the first current objects are removed, in any part of the bucket. */
export function firstRemovalDays(bucket: Resource): number {
  const days = enabledRules(bucket).flatMap(rule => {
    if (rule['ExpirationDate'] !== undefined) return [0];
    return rule['ExpirationInDays'] === undefined ? [] : [asDays(rule['ExpirationInDays'], 0)];
  });
  return Math.min(Infinity, ...days);
}

/** Storage classes that objects or versions of a bucket are moved to. */
export function storageClasses(bucket: Resource): readonly string[] {
  return enabledRules(bucket).flatMap(rule =>
    ['Transition', 'Transitions', 'NoncurrentVersionTransition', 'NoncurrentVersionTransitions']
      .flatMap(property => asList(rule[property]))
      .map(transition => String((transition as Rule | null)?.['StorageClass'])),
  );
}

/** Classes whose objects can't be read before they were retrieved, which takes hours. */
const ARCHIVES = ['GLACIER', 'DEEP_ARCHIVE'];

export function isArchive(storageClass: string | undefined): boolean {
  return storageClass !== undefined && ARCHIVES.includes(storageClass);
}

/** Whether some objects can't be read at once: by a rule, or because tiering archives what nobody reads. */
export function isPartlyArchived(bucket: Resource): boolean {
  const tiering = list(bucket, 'IntelligentTieringConfigurations').some(
    configuration => configuration['Status'] !== 'Disabled',
  );
  return tiering || storageClasses(bucket).some(isArchive);
}

function isAboutEverything(rule: Rule): boolean {
  const { Prefix: prefix, TagFilters: tags } = rule;
  return (
    (prefix === undefined || prefix === '') &&
    asList(tags).length === 0 &&
    rule['ObjectSizeGreaterThan'] === undefined &&
    rule['ObjectSizeLessThan'] === undefined
  );
}

function asDays(stated: unknown, otherwise: number): number {
  const days = typeof stated === 'string' && stated !== '' ? Number(stated) : stated;
  return typeof days === 'number' && Number.isFinite(days) ? days : otherwise;
}
