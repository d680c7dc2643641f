import type { CheckedStep } from './private/step-checks';
import { checkPercent, checkStep, checkTextList } from './private/step-checks';
import type { StepParts } from './private/block';
import { scaleGroup, scaleService } from './private/capacity-blocks';
import { awaitApproval, passGate, runFunction, switchTraffic } from './private/other-blocks';
import { promoteReplica, switchGlobalDatabase } from './private/store-blocks';
import { checkTargets } from './private/targets';
import { StepPlane, SwitchStepKind } from './step-kinds';
import type {
  AwaitApprovalProps,
  GlobalDatabaseProps,
  PassGateProps,
  PromoteReplicaProps,
  RunFunctionProps,
  ScaleGroupProps,
  ScaleServiceProps,
  SwitchTrafficProps,
} from './switch-step-props';

/**
 * One thing that has to be done for a region to take over, in both directions: a step names what stands in either
 * region, and works on the one that takes over. In which order steps run follows from what each waits for.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/working-with-rs-execution-blocks.html
 */
export class SwitchStep {
  /**
   * Promotes an RDS read replica, and makes a new one the other way round afterwards.
   *
   * @throws RecoveryError `invalid-props`, `invalid-step-name`, `invalid-step-order`, `invalid-step-time`,
   * `invalid-step-target`
   */
  public static promoteReplica(props: PromoteReplicaProps): SwitchStep {
    const step = checkStep(props);
    const { primaryInstanceIdentifier, recoveryInstanceIdentifier, keyArns = [], keyAliases = [] } = props;
    checkStepTargets(step, { primaryInstanceIdentifier, recoveryInstanceIdentifier });
    checkTextList(`SwitchStep ${step.name}`, 'invalid-step-target', 'keyArns', keyArns);
    for (const keyArn of keyArns) checkStepTargets(step, { keyArn });
    checkTextList(`SwitchStep ${step.name}`, 'invalid-step-target', 'keyAliases', keyAliases);
    for (const keyAlias of keyAliases) checkStepTargets(step, { keyAlias });
    const parts = promoteReplica(props, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.STORE, StepPlane.REGIONAL_CONTROL, parts);
  }

  /**
   * Switches an Aurora global database over.
   *
   * @throws RecoveryError as {@link promoteReplica}
   */
  public static switchGlobalDatabase(props: GlobalDatabaseProps): SwitchStep {
    const step = checkStep(props);
    const { globalClusterIdentifier, primaryClusterIdentifier, recoveryClusterIdentifier } = props;
    checkStepTargets(step, { globalClusterIdentifier, primaryClusterIdentifier, recoveryClusterIdentifier });
    const parts = switchGlobalDatabase(props, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.STORE, StepPlane.REGIONAL_CONTROL, parts);
  }

  /**
   * Waits at a validation gate, and closes it afterwards in the region that was left.
   *
   * @throws RecoveryError as {@link promoteReplica}
   */
  public static passGate(props: PassGateProps): SwitchStep {
    const step = checkStep(props);
    const { gateName } = props;
    checkStepTargets(step, { gateName });
    const parts = passGate(gateName, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.GATE, StepPlane.REGIONAL_CONTROL, parts);
  }

  /**
   * Scales an ECS service up to what ran in the other region.
   *
   * @throws RecoveryError as {@link promoteReplica}, and `invalid-target-percent`
   */
  public static scaleService(props: ScaleServiceProps): SwitchStep {
    const step = checkStep(props);
    const { clusterName, serviceName } = props;
    const { recoveryClusterName = clusterName, recoveryServiceName = serviceName } = props;
    checkStepTargets(step, { clusterName, serviceName, recoveryClusterName, recoveryServiceName });
    checkPercent(step.name, props.targetPercent);
    const parts = scaleService(props, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.CAPACITY, StepPlane.REGIONAL_CONTROL, parts);
  }

  /**
   * Scales an Auto Scaling group up to what ran in the other region.
   *
   * @throws RecoveryError as {@link promoteReplica}, and `invalid-target-percent`
   */
  public static scaleGroup(props: ScaleGroupProps): SwitchStep {
    const step = checkStep(props);
    const { primaryGroupArn, recoveryGroupArn } = props;
    checkStepTargets(step, { primaryGroupArn, recoveryGroupArn });
    checkPercent(step.name, props.targetPercent);
    const parts = scaleGroup(props, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.CAPACITY, StepPlane.REGIONAL_CONTROL, parts);
  }

  /**
   * Calls a function of yours, such as one that starts a state machine for what Region switch has no block for. On
   * what it relies is yours to know, so that it counts as relying on control planes.
   *
   * @throws RecoveryError as {@link promoteReplica}
   */
  public static runFunction(props: RunFunctionProps): SwitchStep {
    const step = checkStep(props);
    const { functionName, recoveryFunctionName = functionName, opensStore = false } = props;
    checkStepTargets(step, { functionName, recoveryFunctionName });
    const parts = runFunction([functionName, recoveryFunctionName], step.timeoutMinutes);
    const kind = opensStore ? SwitchStepKind.STORE : SwitchStepKind.CUSTOM;
    return new SwitchStep(step, kind, StepPlane.REGIONAL_CONTROL, parts);
  }

  /**
   * Waits for a person.
   *
   * @throws RecoveryError as {@link promoteReplica}
   */
  public static awaitApproval(props: AwaitApprovalProps): SwitchStep {
    const step = checkStep(props);
    const { approverRoleArn } = props;
    checkStepTargets(step, { approverRoleArn });
    const parts = awaitApproval(props, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.APPROVAL, StepPlane.PERSON, parts);
  }

  /**
   * Sends traffic to the region that takes over, after everything else.
   *
   * @throws RecoveryError as {@link promoteReplica}
   */
  public static switchTraffic(props: SwitchTrafficProps): SwitchStep {
    const step = checkStep(props);
    const { hostedZoneId, recordName } = props;
    checkStepTargets(step, { hostedZoneId, recordName });
    const parts = switchTraffic(props, step.timeoutMinutes);
    return new SwitchStep(step, SwitchStepKind.TRAFFIC, StepPlane.DATA, parts);
  }

  /** Its name. */
  public readonly name: string;
  /** Names of the steps that it waits for, as it was told. */
  public readonly after: readonly string[];

  private constructor(
    /** @internal */
    public readonly _step: CheckedStep,
    /** What it does. */
    public readonly kind: SwitchStepKind,
    /** On what it relies when it is run. */
    public readonly plane: StepPlane,
    /** @internal */
    public readonly _parts: StepParts,
  ) {
    this.name = _step.name;
    this.after = _step.after;
  }
}

function checkStepTargets({ name }: CheckedStep, targets: Parameters<typeof checkTargets>[2]): void {
  checkTargets(`SwitchStep ${name}`, 'invalid-step-target', targets);
}
