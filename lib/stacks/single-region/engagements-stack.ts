import { type Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { WriteDelay } from '../../../constructs/objectives';
import { accessLogsIn, alarmTopicIn } from '../shared-by-name';
import { HeldBucket } from './held-bucket';
import { type Site, engagementBucket, engagementKey, environmentOf, stackName } from './site';

/** What an {@link EngagementsStack} is made of. */
export interface EngagementsProps {
  readonly engagements: readonly string[];
  readonly shardRotation: Duration;
}

/** A bucket for each engagement in one region: its documents, its findings, and the log of its audit. */
export class EngagementsStack extends Stack {
  /** The bucket of each engagement, by its id. */
  public readonly buckets: ReadonlyMap<string, HeldBucket>;

  /** @param standby the buckets of the other region, once there is one */
  public constructor(
    scope: Construct,
    id: string,
    site: Site,
    { engagements, shardRotation }: EngagementsProps,
    standby?: EngagementsStack,
  ) {
    super(scope, id, {
      stackName: stackName(site, 'engagements'),
      description: 'What engagements keep in one region',
      env: environmentOf(site),
    });
    const accessLogs = accessLogsIn(this, site, site.region);
    const alarmTopic = alarmTopicIn(this, site);
    this.buckets = new Map(
      engagements.map(engagement => {
        const held = new HeldBucket(new Construct(this, engagement), 'Records', site, {
          name: engagementBucket(engagement),
          keyAlias: engagementKey(site.names, engagement),
          accessLogs,
          alarmTopic,
          counterpart: standby?.buckets.get(engagement)?.bucket,
        });
        if (!site.standby) {
          WriteDelay.declare(held.bucket, {
            atMost: shardRotation,
            because:
              'events of an audit wait in the memory of a task until their shard is rotated and written',
          });
        }
        return [engagement, held];
      }),
    );
  }
}
