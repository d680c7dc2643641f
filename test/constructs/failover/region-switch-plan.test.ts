import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import {
  type PromoteReplicaProps,
  RegionSwitchPlan,
  StepPlane,
  SwitchStep,
  SwitchStepKind,
} from '../../../constructs/failover';
import { graphOf } from '../../../constructs/failover/private/graph';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { type RecoveryError } from '../../../lib/model/errors';
import { FUZZ_RUNS, SEED } from '../../helpers/fuzz';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { BREAK_GLASS, REASON } from '../misuse/parts';
import { REGIONS, ZONE_ID, planIn, steps } from './fixtures';

const PLAN = 'AWS::ARCRegionSwitch::Plan';

const planOf = (template: Template) => onlyResource(template, PLAN).resource;

interface Step {
  readonly Name: string;
  readonly ExecutionBlockType: string;
  readonly ExecutionBlockConfiguration: Record<string, any>;
}

/** Steps that run together, one stage after the other. */
const stagesOf = (workflow: { readonly Steps: readonly Step[] }): readonly (readonly Step[])[] =>
  workflow.Steps.map(step =>
    step.ExecutionBlockType === 'Parallel'
      ? step.ExecutionBlockConfiguration['ParallelConfig'].Steps
      : [step],
  );

const namesOf = (workflow: { readonly Steps: readonly Step[] }) =>
  stagesOf(workflow).map(stage => stage.map(({ Name }) => Name));

/** An ARN as it reads, without what only deployment knows. */
const readable = (arn: any): string =>
  typeof arn === 'string'
    ? arn
    : arn['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : '')).join('');

describe('a plan for a database, its service and their name', () => {
  const stack = testStack();
  RecoveryObjectives.declare(stack, { objective: { rpo: Duration.minutes(15), rto: Duration.minutes(90) } });
  const plan = planIn(stack);
  const template = Template.fromStack(stack);
  const { Properties, Metadata } = planOf(template);
  const [over, back, ready] = Properties.Workflows;
  const blockOf = (name: string) =>
    stagesOf(over)
      .flat()
      .find(step => step.Name === name)!.ExecutionBlockConfiguration;

  test('is of two regions, one of which takes over', () => {
    expect(Properties).toMatchObject({
      Name: 'orders',
      RecoveryApproach: 'activePassive',
      Regions: ['us-east-1', 'us-west-2'],
      PrimaryRegion: 'us-east-1',
    });
  });

  test('tells Region switch the objective for the loss of a region', () => {
    expect(Properties.RecoveryTimeObjectiveMinutes).toBe(90);
  });

  test('promotes while it scales, then waits at the gate, and sends traffic last', () => {
    expect(over).toMatchObject({ WorkflowTargetAction: 'activate', WorkflowTargetRegion: 'us-west-2' });
    expect(namesOf(over)).toEqual([['Orders service', 'Orders database'], ['Validated'], ['Traffic']]);
  });

  test('goes back the same way, but only once a person has said so', () => {
    expect(back).toMatchObject({ WorkflowTargetAction: 'activate', WorkflowTargetRegion: 'us-east-1' });
    expect(namesOf(back)).toEqual([['Approve failback'], ...namesOf(over)]);
    expect(stagesOf(back)[0]![0]).toMatchObject({
      ExecutionBlockType: 'ManualApproval',
      ExecutionBlockConfiguration: { ExecutionApprovalConfig: { ApprovalRole: BREAK_GLASS } },
    });
  });

  test('is started by nothing but a person', () => {
    expect(Properties.Triggers).toBeUndefined();
  });

  test('makes a replica the other way round afterwards, and closes the gate in the region that was left', () => {
    expect(ready.WorkflowTargetAction).toBe('postRecovery');
    expect(stagesOf(ready).flat()).toEqual([
      expect.objectContaining({ ExecutionBlockType: 'RdsCreateCrossRegionReplica' }),
      expect.objectContaining({ Name: 'Ready again: Validated' }),
    ]);
    const { CustomActionLambdaConfig } = stagesOf(ready)[0]![1]!.ExecutionBlockConfiguration;
    expect(CustomActionLambdaConfig.RegionToRun).toBe('inactiveRegion');
    expect(readable(CustomActionLambdaConfig.Lambdas[0].Arn)).toMatch(/:function:orders-gate-close$/);
  });

  test('promotes the instance of the region that takes over', () => {
    const { DbInstanceArnMap } = blockOf('Orders database')['RdsPromoteReadReplicaConfig'];
    expect(readable(DbInstanceArnMap['us-east-1'])).toBe('arn::rds:us-east-1::db:orders');
    expect(readable(DbInstanceArnMap['us-west-2'])).toBe('arn::rds:us-west-2::db:orders-replica');
  });

  test('asks the gate in the region that takes over, and has no way to skip it', () => {
    const { CustomActionLambdaConfig } = blockOf('Validated');
    expect(CustomActionLambdaConfig.RegionToRun).toBe('activatingRegion');
    expect(CustomActionLambdaConfig.Ungraceful).toBeUndefined();
    expect(CustomActionLambdaConfig.Lambdas.map(({ Arn }: any) => readable(Arn))).toEqual([
      'arn::lambda:us-east-1::function:orders-gate',
      'arn::lambda:us-west-2::function:orders-gate',
    ]);
  });

  test('scales to what ran in the other region', () => {
    expect(blockOf('Orders service')['EcsCapacityIncreaseConfig']).toMatchObject({
      TargetPercent: 100,
      CapacityMonitoringApproach: 'sampledMaxInLast24Hours',
    });
  });

  test('turns health checks of the records that stand for the two regions', () => {
    expect(blockOf('Traffic')['Route53HealthCheckConfig']).toMatchObject({
      HostedZoneId: ZONE_ID,
      RecordName: 'api.example.com',
      RecordSets: [
        { RecordSetIdentifier: 'us-east-1', Region: 'us-east-1' },
        { RecordSetIdentifier: 'us-west-2', Region: 'us-west-2' },
      ],
    });
  });

  test('says of each step on which plane it is, and that traffic is sent by data planes alone', () => {
    const recorded = Metadata['cdk-recovery:failover-plan'];
    expect(recorded.steps.map((step: any) => [step.name, step.stage, step.plane])).toEqual([
      ['Orders service', 1, 'regional-control'],
      ['Orders database', 1, 'regional-control'],
      ['Validated', 2, 'regional-control'],
      ['Traffic', 3, 'data'],
    ]);
    expect(recorded.controlPlaneSteps).toEqual(['Orders service', 'Orders database', 'Validated']);
  });

  test('has the way of the longest steps, and no time where one has none', () => {
    expect(plan.stages).toEqual(namesOf(over));
    expect(plan.criticalPath).toEqual(['Orders database', 'Validated', 'Traffic']);
    expect(plan.expectedDuration).toBeUndefined();
    // A null would make CloudFormation refuse the template.
    expect(JSON.stringify(Metadata['cdk-recovery:failover-plan'])).not.toMatch(/null|expectedSeconds":\D/);
    expect(Metadata['cdk-recovery:failover-plan']).not.toHaveProperty('expectedSeconds');
  });

  test('keeps its logical ids', () => {
    expect(Object.keys(template.toJSON().Resources)).toMatchSnapshot();
  });

  test('is one that CloudFormation takes', () => {
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });
});

describe('the role of a plan', () => {
  const template = templateOf(stack => planIn(stack));
  const { resource } = onlyResource(template, 'AWS::IAM::ManagedPolicy');
  const statements: readonly any[] = resource['Properties'].PolicyDocument.Statement;
  const resourcesOf = (action: string) =>
    statements
      .filter(({ Action }) => [Action].flat().includes(action))
      .flatMap(({ Resource }) => [Resource].flat().map(readable));

  test('is assumed by Region switch alone', () => {
    const { resource: role } = onlyResource(template, 'AWS::IAM::Role');
    expect(role['Properties'].AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'arc-region-switch.amazonaws.com' },
      },
    ]);
  });

  test('promotes the two instances and no other', () => {
    expect(resourcesOf('rds:PromoteReadReplica')).toEqual([
      'arn::rds:us-east-1::db:orders',
      'arn::rds:us-west-2::db:orders-replica',
    ]);
  });

  test('changes the two instances and no other', () => {
    expect(resourcesOf('rds:ModifyDBInstance')).toEqual(resourcesOf('rds:PromoteReadReplica'));
  });

  test('makes a replica of the two instances alone, in whatever network and with whatever settings', () => {
    expect(resourcesOf('rds:CreateDBInstanceReadReplica').filter(arn => arn.includes(':db:'))).toEqual(
      resourcesOf('rds:PromoteReadReplica'),
    );
  });

  test('calls the functions of its gate and no other', () => {
    expect(resourcesOf('lambda:InvokeFunction').map(arn => arn.replace(/^.*:function:/, ''))).toEqual([
      'orders-gate',
      'orders-gate',
      'orders-gate-close',
      'orders-gate-close',
    ]);
  });

  test('scales the two services and no other', () => {
    expect(resourcesOf('ecs:UpdateService')).toEqual([
      'arn::ecs:us-east-1::service/orders/orders',
      'arn::ecs:us-west-2::service/orders/orders',
    ]);
  });

  test('changes no record: the control plane of Route 53 is in one region', () => {
    const actions = statements.flatMap(({ Action }) => [Action].flat() as string[]);
    expect(actions.filter(action => action.startsWith('route53:'))).toEqual([
      'route53:ListResourceRecordSets',
    ]);
  });

  test('deletes nothing', () => {
    const actions = statements.flatMap(({ Action }) => [Action].flat() as string[]);
    expect(actions.filter(action => /delete|\*/i.test(action))).toEqual([]);
  });

  describe('told of the keys of a database', () => {
    const useOf = (keys: Partial<PromoteReplicaProps>): any => {
      const withKeys = templateOf(stack =>
        planIn(stack, {
          steps: [
            SwitchStep.promoteReplica({
              name: 'Database',
              primaryInstanceIdentifier: 'orders',
              recoveryInstanceIdentifier: 'orders',
              ...keys,
            }),
          ],
          withoutGates: REASON,
        }),
      );
      const { Statement } = onlyResource(withKeys, 'AWS::IAM::ManagedPolicy').resource['Properties']
        .PolicyDocument;
      const used = Statement.filter(({ Action }: any) => [Action].flat().includes('kms:CreateGrant'));
      expect(used).toHaveLength(1);
      return used[0];
    };
    const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012';

    test.each([
      ['ARN', { keyArns: [keyArn] }],
      ['alias', { keyAliases: ['orders/database'] }],
    ])('by their %s, it uses them by way of RDS in the two regions', (_, keys) => {
      expect(useOf(keys).Condition.StringEquals['kms:ViaService'].map(readable)).toEqual([
        'rds.us-east-1.',
        'rds.us-west-2.',
      ]);
    });

    test('by their alias, it uses keys of either region that bear it, and no other', () => {
      const { Resource, Condition } = useOf({ keyAliases: ['orders/database'] });
      expect(Resource.map(readable)).toEqual(['arn::kms:us-east-1::key/*', 'arn::kms:us-west-2::key/*']);
      expect(Condition['ForAnyValue:StringEquals']).toEqual({
        'kms:ResourceAliases': ['alias/orders/database'],
      });
    });

    test.each(['alias/orders', 'aws/rds', 'orders*', ''])('fails for the alias %j', alias => {
      expect(() => useOf({ keyAliases: [alias] })).toThrow(/keyAlias names nothing/);
    });
  });
});

describe('each kind of step', () => {
  const name = 'Step';
  const GROUP =
    'arn:aws:autoscaling:us-east-1:111111111111:autoScalingGroup:12345678-1234-1234-1234-123456789012';
  test.each<[string, SwitchStep, SwitchStepKind, StepPlane]>([
    [
      'AuroraGlobalDatabase',
      SwitchStep.switchGlobalDatabase({
        name,
        globalClusterIdentifier: 'orders',
        primaryClusterIdentifier: 'orders-one',
        recoveryClusterIdentifier: 'orders-two',
      }),
      SwitchStepKind.STORE,
      StepPlane.REGIONAL_CONTROL,
    ],
    [
      'EC2AutoScaling',
      SwitchStep.scaleGroup({
        name,
        primaryGroupArn: `${GROUP}:autoScalingGroupName/orders`,
        recoveryGroupArn: `${GROUP.replace('us-east-1', 'us-west-2')}:autoScalingGroupName/orders`,
        targetPercent: 50,
      }),
      SwitchStepKind.CAPACITY,
      StepPlane.REGIONAL_CONTROL,
    ],
    [
      'CustomActionLambda',
      SwitchStep.runFunction({ name, functionName: 'orders-replay' }),
      SwitchStepKind.CUSTOM,
      StepPlane.REGIONAL_CONTROL,
    ],
    [
      'ManualApproval',
      SwitchStep.awaitApproval({ name, approverRoleArn: BREAK_GLASS }),
      SwitchStepKind.APPROVAL,
      StepPlane.PERSON,
    ],
  ])('%s gives a plan that CloudFormation takes', (type, step, kind, plane) => {
    const template = templateOf(stack => planIn(stack, { steps: [step], withoutGates: REASON }));
    expect(planOf(template).Properties.Workflows[0].Steps[0].ExecutionBlockType).toBe(type);
    expect([step.kind, step.plane]).toEqual([kind, plane]);
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });

  test('with a time of its own gives the time of the whole', () => {
    const timed = (of: string, minutes: number, after: string[] = []) =>
      SwitchStep.runFunction({ name: of, functionName: 'f', expected: Duration.minutes(minutes), after });
    const plan = planIn(testStack(), { steps: [timed('c', 7, ['a']), timed('a', 2), timed('b', 5)] });
    expect(plan.expectedDuration?.toMinutes()).toBe(12);
    expect(plan.criticalPath).toEqual(['b', 'c']);
  });
});

describe('over arbitrary graphs of stores and gates', () => {
  const scope = testStack();
  /** Stores that wait for earlier ones, and a gate for each. */
  const drawn = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 6 });

  test('each store stands once in the plan, before its gate, and traffic after all gates', () => {
    fc.assert(
      fc.property(drawn, before => {
        const made = before.flatMap((earlier, index) => [
          SwitchStep.passGate({ name: `gate ${index}`, gateName: 'gate', after: [`store ${index}`] }),
          SwitchStep.runFunction({
            name: `store ${index}`,
            functionName: 'store',
            opensStore: true,
            after: index === 0 ? [] : earlier.map(one => `store ${one % index}`),
          }),
        ]);
        const traffic = SwitchStep.switchTraffic({ name: 'traffic', hostedZoneId: 'Z1', recordName: 'a.b' });
        const { stages, ungated } = graphOf(scope, [traffic, ...made]);
        expect(ungated).toEqual([]);
        expect(stages.flat().sort()).toEqual(['traffic', ...made.map(({ name }) => name)].sort());
        const stageOf = (name: string) => stages.findIndex(stage => stage.includes(name));
        for (const index of before.keys()) {
          expect(stageOf(`store ${index}`)).toBeLessThan(stageOf(`gate ${index}`));
        }
        expect(stages.at(-1)).toEqual(['traffic']);
      }),
      { numRuns: FUZZ_RUNS, seed: SEED },
    );
  });
});

describe('fails for', () => {
  const errorOf = (run: () => unknown): RecoveryError => {
    try {
      run();
    } catch (error) {
      return error as RecoveryError;
    }
    throw new Error('it did not fail');
  };
  const custom = (name: string, ...after: string[]) =>
    SwitchStep.runFunction({ name, functionName: 'f', after });

  test.each<[string, SwitchStep[], string, RegExp]>([
    ['no steps', [], 'invalid-steps', /received 0/],
    ['steps that wait for each other', [custom('a', 'b'), custom('b', 'a')], 'circular-steps', /\["a","b"\]/],
    ['a step that waits for itself', [custom('a', 'a')], 'circular-steps', /\["a"\]/],
    ['a step that waits for one that is not there', [custom('a', 'b')], 'unknown-step', /received "b"/],
    ['two steps of one name', [custom('a'), custom('a')], 'duplicate-step', /received "a"/],
  ])('%s', (_, made, code, text) => {
    const error = errorOf(() => planIn(testStack(), { steps: made }));
    expect(error.code).toBe(code);
    expect(error.text).toMatch(text);
  });

  test('a store that no gate follows on', () => {
    const error = errorOf(() => planIn(testStack(), { steps: steps().slice(0, 3) }));
    expect(error.code).toBe('store-without-gate');
    expect(error.text).toContain('["Orders database"]');
  });

  test('a gate that is passed before the store was promoted', () => {
    const [traffic, service, database] = steps() as [SwitchStep, SwitchStep, SwitchStep];
    const early = SwitchStep.passGate({ name: 'Validated', gateName: 'orders-gate' });
    const error = errorOf(() => planIn(testStack(), { steps: [traffic, service, database, early] }));
    expect(error.code).toBe('store-without-gate');
  });

  test('a gate that is passed after traffic was sent', () => {
    const [traffic, service, database] = steps() as [SwitchStep, SwitchStep, SwitchStep];
    const late = SwitchStep.passGate({
      name: 'Validated',
      gateName: 'orders-gate',
      after: ['Orders database', 'Traffic'],
    });
    const error = errorOf(() => planIn(testStack(), { steps: [traffic, service, database, late] }));
    expect(error.code).toBe('store-without-gate');
  });

  test('doing without gates for no reason', () => {
    expect(errorOf(() => planIn(testStack(), { withoutGates: { reason: 'no' } })).code).toBe(
      'missing-reason',
    );
  });

  test.each(['', '-orders', 'orders_switch', 'o'.repeat(33)])('the plan name %j', planName => {
    expect(errorOf(() => planIn(testStack(), { planName })).code).toBe('invalid-plan-name');
  });

  test('a region that takes over from itself', () => {
    expect(errorOf(() => planIn(testStack(), { recoveryRegion: 'us-east-1' })).code).toBe('same-region');
  });

  test.each<[string, () => unknown, string]>([
    ['a step without a name', () => custom(''), 'invalid-step-name'],
    [
      'a time of nothing',
      () => SwitchStep.runFunction({ name: 'a', functionName: 'f', expected: Duration.seconds(0) }),
      'invalid-step-time',
    ],
    [
      'a function without a name',
      () => SwitchStep.runFunction({ name: 'a', functionName: '' }),
      'invalid-step-target',
    ],
    [
      'no share of a service',
      () => SwitchStep.scaleService({ name: 'a', clusterName: 'c', serviceName: 's', targetPercent: 0 }),
      'invalid-target-percent',
    ],
    ['properties that are none', () => SwitchStep.passGate(undefined as never), 'invalid-props'],
    [
      'something to wait for that is no list',
      () => SwitchStep.runFunction({ name: 'a', functionName: 'f', after: 'b' as never }),
      'invalid-step-order',
    ],
  ])('%s', (_, run, code) => {
    expect(errorOf(run).code).toBe(code);
  });
});

test('a plan that needs no gate says why', () => {
  const template = templateOf(
    stack =>
      void new RegionSwitchPlan(stack, 'Switch', {
        planName: 'orders',
        ...REGIONS,
        steps: steps().slice(0, 3),
        failbackApproverRoleArn: BREAK_GLASS,
        withoutGates: REASON,
      }),
  );
  expect(planOf(template).Metadata['cdk-recovery:removed-protections']).toEqual([
    { protection: 'validation-gate', ...REASON },
  ]);
});
