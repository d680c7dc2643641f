import type { StoreFacts } from '../../../assess/facts/store-facts';
import { type Word, open } from '../../../assess/facts/word';
import type { Part } from '../playbooks/playbook';
import { type Step, aws, into, local, say, sh } from '../step';

/** Parts of what is done for a service, in the order in which they are read. */
export type ServicePlay = readonly (readonly [Part, readonly Step[]])[];

/**
 * What to do for a service of ECS: it keeps nothing, so that it comes back by being deployed, and a release that is bad
 * by the one before it.
 *
 * @param elsewhere the regions in which a service of the same name stands
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html
 */
export function playOf(facts: StoreFacts, elsewhere: readonly string[]): ServicePlay {
  const { region } = facts;
  const service = facts.setting('ServiceName') ?? facts.id;
  const cluster = facts.setting('Cluster') ?? (['default'] as Word);
  const family = familyOf(facts);
  const ask = (query: string): Step =>
    aws(region, 'ecs', 'describe-services', { cluster, services: service, query, output: 'text' });
  const targets = facts.setting('LoadBalancers', 0, 'TargetGroupArn');
  const health: readonly Step[] = targets
    ? [
        say`What its load balancer takes for healthy:`,
        aws(region, 'elbv2', 'describe-target-health', {
          'target-group-arn': targets,
          query: 'TargetHealthDescriptions[].[Target.Id,TargetHealth.State,TargetHealth.Reason]',
          output: 'text',
        }),
      ]
    : [];
  const update = (options: Record<string, Word | ReturnType<typeof local> | true>): Step =>
    aws(region, 'ecs', 'update-service', { cluster, service, ...options });
  return [
    [
      'detect',
      [
        say`How many tasks there are to be, and are, and how its newest deployment goes:`,
        ask('services[].[status,desiredCount,runningCount,pendingCount,deployments[0].rolloutState]'),
        ...health,
      ],
    ],
    [
      'decide',
      [
        say`What happened to it, newest first, and why tasks stopped:`,
        ask('services[].events[:10].[createdAt,message]'),
        into(
          'STOPPED',
          aws(region, 'ecs', 'list-tasks', {
            cluster,
            'service-name': service,
            'desired-status': 'STOPPED',
            query: 'taskArns[0]',
            output: 'text',
          }),
        ),
        aws(region, 'ecs', 'describe-tasks', {
          cluster,
          tasks: local('STOPPED'),
          query: 'tasks[].[stopCode,stoppedReason]',
          output: 'text',
        }),
        say`A deployment that failed was taken back already where its circuit breaker rolls back. It keeps nothing that could be lost: what it writes to has a section of its own.`,
      ],
    ],
    [
      'restore',
      [
        say`A bad release: the revisions that there are, newest first; take the last one that was good.`,
        aws(region, 'ecs', 'list-task-definitions', {
          'family-prefix': family,
          sort: 'DESC',
          query: 'taskDefinitionArns[:10]',
          output: 'text',
        }),
        sh`GOOD=REPLACE-ME  # the ARN of a revision from above`,
        update({ 'task-definition': local('GOOD') }),
        say`A good release whose tasks are bad: the same one anew.`,
        update({ 'force-new-deployment': true }),
        ...(elsewhere.length === 0
          ? [
              say`A region that is gone: nothing in the templates runs it elsewhere. Deploy its stacks to another region.`,
            ]
          : [
              say`A region that is gone: it stands in ${elsewhere.join(', ')} under the same name, where a standby has fewer tasks; raise the bounds of its scaling there.`,
            ]),
      ],
    ],
    [
      'verify',
      [
        say`It is steady, with as many tasks as it is to have:`,
        aws(region, 'ecs', 'wait services-stable', { cluster, services: service }),
        ask('services[].[desiredCount,runningCount,taskDefinition]'),
        ...health,
      ],
    ],
    [
      'afterwards',
      [
        say`Deploy the release that runs now from code, before anybody deploys something else: the template still names the bad one.`,
      ],
    ],
  ];
}

/** Revisions are listed by their family, which the template states or CloudFormation makes up. */
function familyOf(facts: StoreFacts): Word {
  const named = facts.setting('TaskDefinition')?.find(part => typeof part !== 'string');
  const logicalId = named?.kind === 'resource' ? named.logicalId : undefined;
  const [definition] = facts
    .inRegion('AWS::ECS::TaskDefinition', facts.resource.region)
    .filter(({ resource }) => resource.stack === facts.resource.stack)
    .filter(({ resource }, _, all) => all.length === 1 || resource.logicalId === logicalId);
  return (
    definition?.setting('Family') ??
    open('FAMILY', 'what stands before the last colon of the task definition that describe-services shows')
  );
}
