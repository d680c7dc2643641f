import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { checkName } from '../private/checks';
import { handlerFunction } from '../private/handler-function';
import { requireAttribute, requireProps } from '../private/props';
import { CLOSE_ACTIONS, OPEN_ACTIONS } from './perms';
import { checkAge, checkOpenings, checkStores } from './private/gate-checks';
import { closerOf } from './private/other-blocks';
import { GATE } from './private/targets';
import type { GateOpening, ValidationGateProps } from './validation-gate-props';

/**
 * Keeps stores closed until each of them was validated after it was promoted or restored. A step of a switch asks it:
 * it reads the newest evidence of each store and fails unless all of it passed, is whole, recent and about this very
 * store. Only then are security groups opened, and only then goes the switch on. Whatever goes wrong on the way keeps
 * it closed. It reads S3 and changes security groups, both in its own region.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/custom-action-lambda-block.html
 */
export class ValidationGate extends Construct {
  /** What `SwitchStep.passGate` takes. */
  public readonly gateName: string;
  /** What asks and opens. */
  public readonly function: lambda.Function;
  /** What closes again, once the region was left. */
  public readonly closer: lambda.Function;

  /**
   * @throws RecoveryError `invalid-gate-name`, `invalid-gated-stores`, `duplicate-store`,
   * `invalid-openings`, `invalid-port`, `invalid-resource`, `invalid-evidence-age`, `handlers-not-built`
   */
  public constructor(scope: Construct, id: string, props: ValidationGateProps) {
    super(scope, id);
    requireProps(this, props);
    this.gateName = checkName(
      this,
      'invalid-gate-name',
      'the name of the gate',
      props.gateName,
      GATE.pattern,
      GATE.allowed,
    );
    const evidence = requireAttribute(this.node.path, 'an EvidenceBucket', props.evidence, 'evidencePrefix');
    const stores = checkStores(this, props.stores);
    const openings = checkOpenings(this, props.openings ?? []);
    const stack = Stack.of(this);
    const environment = {
      BUCKET: evidence.bucket.bucketName,
      PREFIX: evidence.evidencePrefix,
      MAX_AGE_SECONDS: String(checkAge(this, props.maxEvidenceAge ?? Duration.hours(1))),
      STORES: stack.toJsonString(stores.map(({ storeId, restoredTo }) => ({ id: storeId, restoredTo }))),
      RULES: stack.toJsonString(
        openings.map(({ storeGroup, userGroup, port }) => ({
          group: storeGroup.securityGroupId,
          source: userGroup.securityGroupId,
          port,
        })),
      ),
    };
    this.function = this.make('Gate', 'Opens stores once each of them was validated', {
      ...environment,
      ACTION: 'open',
    });
    this.closer = this.make('Close', 'Closes the stores of a region that was left', {
      ...environment,
      ACTION: 'close',
    });
    evidence.grantRead(this.function);
    if (openings.length > 0) this.letChange(openings);
    if (props.alarmTopic !== undefined) this.tell(props.alarmTopic);
  }

  private make(id: string, description: string, environment: Record<string, string>): lambda.Function {
    return handlerFunction(this, id, {
      name: 'gate',
      functionName: id === 'Gate' ? this.gateName : closerOf(this.gateName),
      description,
      memoryMiB: 512,
      timeout: Duration.minutes(2),
      // Never kept waiting by other functions of the account, and never two at a time.
      reservedConcurrentExecutions: 1,
      environment,
    });
  }

  private letChange(openings: readonly GateOpening[]): void {
    const resources = openings.map(({ storeGroup }) =>
      Stack.of(this).formatArn({
        service: 'ec2',
        resource: 'security-group',
        resourceName: storeGroup.securityGroupId,
      }),
    );
    for (const [changer, actions] of [
      [this.function, OPEN_ACTIONS],
      [this.closer, CLOSE_ACTIONS],
    ] as const) {
      changer.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [...new Set(resources)] }));
    }
  }

  private tell(topic: sns.ITopic): void {
    this.function
      .metricErrors({ period: Duration.minutes(1), statistic: 'Sum' })
      .createAlarm(this, 'ClosedAlarm', {
        alarmDescription: `${this.gateName}: stores stay closed; the log of the function says why`,
        threshold: 1,
        evaluationPeriods: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      })
      .addAlarmAction(new SnsAction(requireAttribute(this.node.path, 'a topic', topic, 'topicArn')));
  }
}
