import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { assess } from '../../../../lib/assess/posture/assess';
import type { StackTemplate } from '../../../../lib/assess/template';
import { type Selection, buildRunbook } from '../../../../lib/render/runbook/build';
import { renderRunbookMarkdown } from '../../../../lib/render/runbook/markdown';
import type { Runbook } from '../../../../lib/render/runbook/runbook';
import { renderRunbookText } from '../../../../lib/render/runbook/text';
import { callsIn } from './every-playbook';

const SERVICE = {
  Type: 'AWS::ECS::Service',
  Properties: {
    ServiceName: 'gateway',
    Cluster: { Ref: 'Cluster' },
    TaskDefinition: { Ref: 'Task' },
    LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' }, ContainerName: 'main', ContainerPort: 8443 }],
  },
};
const RESOURCES = {
  Service: SERVICE,
  Cluster: { Type: 'AWS::ECS::Cluster' },
  Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'gateway' } },
};

const stack = (region: string, resources: object = RESOURCES): StackTemplate =>
  toStackTemplate(
    { Resources: resources },
    { name: `app-${region}`, path: `app-${region}`, region, account: '111122223333', file: 'app.json' },
  );

function runbook(stacks: readonly StackTemplate[], selection?: Selection): Runbook {
  return buildRunbook(assess(stacks), stacks, selection);
}

const ONE = runbook([stack('us-east-1')]);
const calls = callsIn(ONE.services).map(call => call.join(' '));

test('a service has a section, whatever the scenario', () => {
  expect(ONE.services.map(({ id, region }) => [id, region])).toEqual([
    ['app-us-east-1/Service', 'us-east-1'],
  ]);
  expect(ONE.services[0]!.parts.map(({ part }) => part)).toEqual([
    'set',
    'detect',
    'decide',
    'restore',
    'verify',
    'afterwards',
  ]);
});

test('what deployment decides is asked for first', () => {
  expect(calls[0]).toMatch(
    /^aws cloudformation describe-stack-resource --stack-name app-us-east-1 --logical-resource-id Cluster /,
  );
});

test('a bad release is rolled back to a revision of its own family', () => {
  expect(calls).toContainEqual(
    expect.stringMatching(/^aws ecs list-task-definitions --family-prefix gateway --sort DESC /),
  );
  expect(calls).toContainEqual(
    'aws ecs update-service --cluster $CLUSTER_ID --service gateway --task-definition $GOOD --region us-east-1',
  );
});

test('it is steady and healthy before it is done', () => {
  expect(calls).toContainEqual(
    'aws ecs wait services-stable --cluster $CLUSTER_ID --services gateway --region us-east-1',
  );
  expect(calls.filter(call => call.startsWith('aws elbv2 describe-target-health'))).toHaveLength(2);
});

test('the permissions that it takes are listed', () =>
  expect(ONE.services[0]!.actions).toEqual([
    'cloudformation:DescribeStackResource',
    'ecs:DescribeServices',
    'ecs:DescribeTasks',
    'ecs:ListTaskDefinitions',
    'ecs:ListTasks',
    'ecs:UpdateService',
    'elasticloadbalancing:DescribeTargetHealth',
  ]));

test('a region that is gone leads to the one where it stands under the same name, or nowhere', () => {
  const text = (stacks: readonly StackTemplate[]): string => renderRunbookMarkdown(runbook(stacks));
  expect(text([stack('us-east-1')])).toContain('nothing in the templates runs it elsewhere');
  expect(text([stack('us-east-1'), stack('us-west-2')])).toContain(
    'it stands in `us-west-2` under the same name',
  );
});

test('a family that nobody states is to be filled in', () => {
  const unnamed = { ...RESOURCES, Task: { Type: 'AWS::ECS::TaskDefinition' } };
  expect(renderRunbookMarkdown(runbook([stack('us-east-1', unnamed)]))).toMatch(/FAMILY_HERE=REPLACE-ME/);
});

test('stands in every format, and in the contents', () => {
  expect(renderRunbookMarkdown(ONE)).toContain('- [app-us-east-1/Service in us-east-1](#service-1)');
  expect(renderRunbookText(ONE)).toContain('SERVICES');
});

test('is left out where the runbook is for one scenario or one store', () => {
  expect(runbook([stack('us-east-1')], { scenarios: ['zone-failure'] }).services).toEqual([]);
  expect(runbook([stack('us-east-1')], { stores: [] }).services).toEqual([]);
});

test('a system without services has no such part', () =>
  expect(renderRunbookMarkdown(runbook([stack('us-east-1', {})]))).not.toContain('## Services'));
