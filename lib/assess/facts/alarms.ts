import { type Resource, list, text } from '../system/resource';
import type { System } from '../system/system';
import type { WordReader } from './reader';
import type { Word } from './word';

/** An alarm of the templates that watches something. */
export interface AlarmFacts {
  readonly name: Word;
  readonly region: Word;
  readonly metric: string;
}

/** Alarms that watch a resource, by the name in one of their dimensions. */
export function alarmsFor(system: System, read: WordReader): (watched: Resource) => readonly AlarmFacts[] {
  const index = new Map<string, Resource[]>();
  for (const alarm of system.ofType('AWS::CloudWatch::Alarm')) {
    for (const { Value: watched } of list(alarm, 'Dimensions')) {
      if (typeof watched === 'string') index.set(watched, [...(index.get(watched) ?? []), alarm]);
    }
  }
  return ({ name }) =>
    [...new Set(index.get(name) ?? [])].map(alarm => ({
      name: alarmName(alarm, read),
      region: read.value(alarm.region, alarm, 'REGION'),
      metric: text(alarm, 'MetricName') ?? 'a composite of metrics',
    }));
}

/** CloudFormation calls an alarm by the name that it is given, else by one that it makes up. */
function alarmName(alarm: Resource, read: WordReader): Word {
  const stated = text(alarm, 'AlarmName');
  return stated === undefined ? read.id(alarm) : read.value(stated, alarm, `${alarm.logicalId}_NAME`);
}
