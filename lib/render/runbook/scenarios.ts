import type { Scenario } from '../../model/scenario';
import { type Argument, type Step, aws, say } from './step';

/** What a scenario is called, and when its sections apply. */
export interface ScenarioWords {
  readonly title: string;
  readonly when: string;
}

export const SCENARIO_WORDS: Readonly<Record<Scenario, ScenarioWords>> = {
  'instance-failure': {
    title: 'An instance fails',
    when: 'One machine behind a store is gone or hangs; its zone and its region are healthy.',
  },
  'zone-failure': {
    title: 'A zone fails',
    when: 'Several things in one availability zone are gone at once; the others are healthy.',
  },
  'region-failure': {
    title: 'A region fails',
    when:
      'A whole region answers no more, or not in time, and somebody who may decide it has decided to leave it. ' +
      'A service that is disturbed for an hour is no failed region.',
  },
  'accidental-deletion': {
    title: 'Something is deleted or overwritten by mistake',
    when: 'Data is gone or wrong, and nobody meant harm: a wrong command, migration or release.',
  },
  ransomware: {
    title: 'Somebody with production credentials deletes or encrypts',
    when: 'Data is gone or unreadable on purpose. Take the credentials first; whatever is recovered before is lost again.',
  },
  'key-loss': {
    title: 'A key is lost',
    when: 'Reads fail with a KMS error: a key is disabled, is waiting for its deletion, or is gone.',
  },
  'account-loss': {
    title: 'The account is lost',
    when: 'Nobody can get into the account any more, or it is closed or suspended. Everything below runs in another account.',
  },
};

/** What shows a scenario before any single store does. */
export function signsOf(scenario: Scenario, regions: readonly Argument[]): readonly Step[] {
  const [region] = regions;
  switch (scenario) {
    case 'zone-failure':
    case 'region-failure':
      return [
        say`What AWS says of it (needs Business Support or higher; else https://health.aws.amazon.com/health/status):`,
        ...regions.map(each =>
          aws(['us-east-1'], 'health', 'describe-events', {
            filter: ['regions=', ...each, ',eventStatusCodes=open,eventTypeCategories=issue'],
            query: 'events[].[startTime,service,eventTypeCode,availabilityZone]',
            output: 'text',
          }),
        ),
      ];
    case 'ransomware':
      return [
        say`Who deletes, and with which credentials (management events of 90 days; objects only where a trail records data events):`,
        ...(region
          ? [
              aws(region, 'cloudtrail', 'lookup-events', {
                'lookup-attributes': 'AttributeKey=ReadOnly,AttributeValue=false',
                'max-items': 50,
                query:
                  "Events[?starts_with(EventName,'Delete') || starts_with(EventName,'Disable')].[EventTime,EventName,Username,AccessKeyId]",
                output: 'text',
              }),
            ]
          : []),
      ];
    case 'account-loss':
      return [
        say`Whether your credentials still work, and where:`,
        aws(region, 'sts', 'get-caller-identity', { output: 'text' }),
      ];
    default:
      return [];
  }
}
