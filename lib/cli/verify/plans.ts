import type { WordReader } from '../../assess/facts/reader';
import { isUnresolved } from '../../assess/resolve/unresolved';
import { type Resource, isOn, list, number, text, value } from '../../assess/system/resource';
import type { System } from '../../assess/system/system';
import { mayNotExist } from '../../assess/system/existence';
import type { BackupProtection } from '../../assess/backup/protection';
import { asList } from '../../assess/policy/statements';
import { type ExpectedSetting, type Name, type Reliance, copyFact } from '../../verify';
import type { Items } from './items';
import { atLeast, atMost, is } from './settings';

const RULE = 'backup-rule';
const SELECTION = 'backup-selection';

/** Asks for every rule and selection of a backup plan that the templates name. */
export function addPlans(system: System, items: Items, read: WordReader): void {
  for (const plan of system.ofType('AWS::Backup::BackupPlan')) {
    if (mayNotExist(plan)) continue;
    for (const stated of list(plan, 'BackupPlan', 'BackupPlanRule')) addRule(plan, stated, items, read);
  }
  for (const selection of system.ofType('AWS::Backup::BackupSelection')) {
    if (!mayNotExist(selection)) addSelection(selection, items, read);
  }
}

/** What a cell hangs on that a rule of a plan brings back: the rule, and that the plan selects its store. */
export function planReliances(
  { plan, rule, selection = '' }: BackupProtection,
  items: Items,
): readonly Reliance[] {
  const asked = [items.called(RULE, plan, rule), items.called(SELECTION, selection)];
  return asked.flatMap(item => (item === undefined ? [] : [{ item, facts: items.factsOf(item) }]));
}

function addRule(plan: Resource, stated: Record<string, unknown>, items: Items, read: WordReader): void {
  const rule = { ...plan, properties: stated };
  const name = text(rule, 'RuleName');
  // AWS Backup makes up a name for one without.
  if (name === undefined) return;
  const days = (key: string): number => number(rule, 'Lifecycle', key) ?? Infinity;
  const lifecycle =
    isUnresolved(value(rule, 'Lifecycle', 'DeleteAfterDays')) || isUnresolved(value(rule, 'Lifecycle'))
      ? []
      : [
          ...atLeast('retentionDays', days('DeleteAfterDays')),
          ...atLeast('coldAfterDays', days('MoveToColdStorageAfterDays')),
        ];
  const { id, region, account } = plan;
  const near = { id: `rule ${name} of ${id}`, resource: id, region, account };
  const key = items.add(RULE, near, read.id(plan), {
    of: [name],
    settings: [
      ...asStated('vault', rule, 'TargetBackupVault', read),
      ...asStated('schedule', rule, 'ScheduleExpression', read),
      ...asStated('timezone', rule, 'ScheduleExpressionTimezone', read),
      ...atMost('startMinutes', number(rule, 'StartWindowMinutes')),
      ...atMost('completionMinutes', number(rule, 'CompletionWindowMinutes')),
      ...(isOn(rule, 'EnableContinuousBackup') ? [is('continuous', true)] : []),
      ...lifecycle,
      ...list(rule, 'CopyActions').flatMap(action => copySettings({ ...plan, properties: action }, read)),
    ],
  });
  items.name(key, RULE, id, name);
}

function copySettings(action: Resource, read: WordReader): readonly ExpectedSetting[] {
  const arn = text(action, 'DestinationBackupVaultArn');
  if (arn === undefined) return [];
  const fact = copyFact(arn);
  const days = value(action, 'Lifecycle', 'DeleteAfterDays');
  return [
    ...includes('copiesTo', read.value(arn, action, 'VAULT_ARN')),
    // A name that only deployment decides is not found again in what the service answers.
    ...(fact.includes('‹') || isUnresolved(days)
      ? []
      : atLeast(fact, days === undefined ? Infinity : Number(days))),
  ];
}

function addSelection(selection: Resource, items: Items, read: WordReader): void {
  const plan = text(selection, 'BackupPlanId');
  const name = text(selection, 'BackupSelection', 'SelectionName');
  if (plan === undefined || name === undefined) return;
  const at = (key: string): unknown => value(selection, 'BackupSelection', key);
  const { id, region, account } = selection;
  const texts = asList(at('Resources')).filter(one => typeof one === 'string');
  const tags = list(selection, 'BackupSelection', 'ListOfTags').flatMap(({ ConditionKey, ConditionValue }) =>
    typeof ConditionKey === 'string' && typeof ConditionValue === 'string'
      ? [`${ConditionKey}=${ConditionValue}`]
      : [],
  );
  const key = items.add(
    SELECTION,
    { id: `selection ${name}`, resource: id, region, account },
    read.value(plan, selection, 'PLAN_ID'),
    {
      of: [name],
      settings: [
        ...asStated(
          'role',
          { ...selection, properties: { IamRoleArn: at('IamRoleArn') } },
          'IamRoleArn',
          read,
        ),
        ...texts.flatMap(arn => includes('selects', read.value(arn, selection, 'ARN'))),
        ...tags.map(tag => ({ fact: 'selectsTags', rule: 'includes', value: tag }) as const),
        ...(isUnresolved(at('NotResources')) ? [] : atMost('exclusions', asList(at('NotResources')).length)),
        ...(at('Conditions') === undefined ? atMost('conditions', 0) : []),
      ],
    },
  );
  items.name(key, SELECTION, id);
}

function asStated(
  fact: string,
  resource: Resource,
  property: string,
  read: WordReader,
): readonly ExpectedSetting[] {
  const stated = text(resource, property);
  if (stated === undefined) return [];
  const word = read.value(stated, resource, property);
  return isOpen(word) ? [] : [is(fact, word)];
}

/** What has to be on a list, where it is known what that is. */
function includes(fact: string, word: Name): readonly ExpectedSetting[] {
  return isOpen(word) ? [] : [{ fact, rule: 'includes', value: word }];
}

function isOpen(word: Name): boolean {
  return word.some(part => typeof part === 'object' && part.kind === 'open');
}
