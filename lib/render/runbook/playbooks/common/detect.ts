import { type Step, aws, say } from '../../step';
import type { Situation } from '../playbook';
import { statusOf } from './status';

/** What shows that a store is hit: alarms of the templates, how it is, and who did it where somebody did. */
export function detect({ facts, scenario }: Situation): readonly Step[] {
  return [...alarms(facts), ...statusOf(facts), ...culprit({ facts, scenario })];
}

/** Asked for by what they watch: CloudFormation makes up the names of most, and others may watch it too. */
function alarms({ alarms: all, id }: Situation['facts']): readonly Step[] {
  const regions = new Map(all.map(({ region }) => [JSON.stringify(region), region]));
  return [...regions.values()].flatMap(region => {
    const here = all.filter(alarm => JSON.stringify(alarm.region) === JSON.stringify(region));
    const metrics = [...new Set(here.map(({ metric }) => metric))].sort();
    return [
      say`Alarms on ${metrics.join(', ')}:`,
      aws(region, 'cloudwatch', 'describe-alarms', {
        query: [
          "MetricAlarms[?Dimensions[?Value=='",
          ...id,
          "']].[StateValue,MetricName,StateUpdatedTimestamp,AlarmName]",
        ],
        output: 'text',
      }),
    ];
  });
}

/** Management events by the name of the store, newest first; they reach back 90 days. */
function culprit({ facts, scenario }: Pick<Situation, 'facts' | 'scenario'>): readonly Step[] {
  if (scenario !== 'accidental-deletion' && scenario !== 'ransomware') return [];
  return [
    say`Who did what to it (90 days, management events only):`,
    aws(facts.region, 'cloudtrail', 'lookup-events', {
      'lookup-attributes': ['AttributeKey=ResourceName,AttributeValue=', ...facts.id],
      'max-items': 20,
      query: 'Events[].[EventTime,EventName,Username]',
      output: 'text',
    }),
  ];
}
