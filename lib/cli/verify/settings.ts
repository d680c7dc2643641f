import { isAirGapped } from '../../assess/backup/vault';
import { type Resource, isOn, value } from '../../assess/system/resource';
import { at } from '../../assess/template';
import type { ExpectedSetting, Name } from '../../verify';

/** A setting that has to be what the templates state. */
export function is(fact: string, expected: string | number | boolean | Name): ExpectedSetting {
  return { fact, rule: 'is', value: expected };
}

/** A figure below which a setting is weaker; nothing where the templates state none. */
export function atLeast(fact: string, least: number | undefined): readonly ExpectedSetting[] {
  return least === undefined ? [] : [{ fact, rule: 'at-least', value: least }];
}

/** A figure above which a setting is weaker. */
export function atMost(fact: string, most: number | undefined): readonly ExpectedSetting[] {
  return most === undefined ? [] : [{ fact, rule: 'at-most', value: most }];
}

/** What has to be on where the templates have it on. */
export function whereOn(resource: Resource, fact: string, property: string): readonly ExpectedSetting[] {
  return isOn(resource, property) ? [is(fact, true)] : [];
}

/** What a vault's lock is once its cooling-off time is over; undefined where it states none. */
export function lockOf(vault: Resource): string | undefined {
  if (isAirGapped(vault)) return 'compliance';
  const lock = value(vault, 'LockConfiguration');
  if (lock === undefined) return undefined;
  return at(lock, 'ChangeableForDays') === undefined ? 'governance' : 'compliance';
}
