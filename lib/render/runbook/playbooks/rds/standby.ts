import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';

/**
 * The standby takes over by itself; a forced failover helps where it doesn't.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html
 */
export const rdsStandby: Playbook = {
  types: ['AWS::RDS::DBInstance'],
  mechanism: 'standby-failover',
  write: situation => {
    const { id, region } = situation.facts;
    const events = aws(region, 'rds', 'describe-events', {
      'source-type': 'db-instance',
      'source-identifier': id,
      duration: 120,
      query: 'Events[].[Date,Message]',
      output: 'text',
    });
    return {
      detect: [...detect(situation), events],
      decide: [
        say`Nothing that was committed is lost. Wait for the failover unless five minutes have passed.`,
      ],
      restore: [
        say`RDS fails over by itself. Only where it hasn't, and the instance is \`available\`:`,
        aws(region, 'rds', 'reboot-db-instance', { 'db-instance-identifier': id, 'force-failover': true }),
        aws(region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': id }),
      ],
      verify: [
        say`The zone has changed, and the event says that the failover is completed:`,
        ...statusOf(situation.facts),
        events,
      ],
      open: [
        say`The endpoint is the same. Restart clients that hold on to the old address (DNS caches, pools).`,
      ],
      rollback: [say`There is nothing to go back from: the old zone becomes the standby.`],
      afterwards: [
        say`Until a second zone is named here there is no standby:`,
        aws(region, 'rds', 'describe-db-instances', {
          'db-instance-identifier': id,
          query: 'DBInstances[0].[MultiAZ,AvailabilityZone,SecondaryAvailabilityZone]',
          output: 'text',
        }),
      ],
    };
  },
};
