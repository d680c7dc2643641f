import type { Resource } from '../../../assess/system/resource';
import { list, value } from '../../../assess/system/resource';

/** What all rules of a backup plan state under some keys, and the list of rules itself where that is open. */
export function statedInRules(plan: Resource, ...keys: readonly string[]): readonly unknown[] {
  const rules = list(plan, 'BackupPlan', 'BackupPlanRule');
  if (rules.length === 0) return [value(plan, 'BackupPlan')];
  return rules.flatMap(rule => keys.map(key => rule[key]));
}
