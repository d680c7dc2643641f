import { type Resource, isOn, text, value } from '../../../assess/system/resource';
import type { System } from '../../../assess/system/system';

/** Alarms on some metrics that tell somebody: one without actions, or with actions switched off, rings for nobody. */
export function alarmsOn(system: System, namespace: string, metrics: readonly string[]): readonly Resource[] {
  return system
    .ofType('AWS::CloudWatch::Alarm')
    .filter(
      alarm =>
        text(alarm, 'Namespace') === namespace &&
        metrics.includes(text(alarm, 'MetricName') ?? '') &&
        [value(alarm, 'AlarmActions') ?? []].flat().length > 0 &&
        (value(alarm, 'ActionsEnabled') === undefined || isOn(alarm, 'ActionsEnabled')),
    );
}
