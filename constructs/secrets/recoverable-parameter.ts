import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { recordRemoval } from '../private/metadata';
import { requireProps } from '../private/props';
import { checkCounterpart, checkParameter } from './private/parameter-checks';
import { type ParameterContent, addParameter, parameterArnOf } from './private/parameter-resource';
import { RecoverableParameterGrants } from './recoverable-parameter-grants';

/** Properties of a {@link RecoverableParameter}. */
export interface RecoverableParameterProps {
  /** Name of the parameter, the same in each region: begins with a slash, and has up to 15 levels. */
  readonly parameterName: string;
  /** Its value, known while synthesizing: the same text is deployed in each region. Never a secret. */
  readonly value: string;
  /**
   * What it is for.
   *
   * @default - its name
   */
  readonly description?: string;
  /**
   * Where the same parameter is made in the recovery region: its stack, or something in it. Either this or
   * `withoutCounterpart` is needed. Nothing in the templates refers from one region to the other.
   *
   * @default - none
   */
  readonly counterpartIn?: Construct;
  /**
   * Does without a counterpart in this app, such as when another app deploys the recovery region.
   *
   * @default - a counterpart is needed
   */
  readonly withoutCounterpart?: ProtectionRemoval;
}

/** A parameter that programs of its region read by their role. */
export interface IRecoverableParameter {
  readonly parameterName: string;
  readonly parameterArn: string;
  /** Lets roles read it. */
  readonly grants: RecoverableParameterGrants;
}

/**
 * A parameter of Systems Manager whose value stands in code, so that each region's own stack brings it: Parameter Store
 * copies nothing to another region. It is kept when its stack goes.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
 */
export class RecoverableParameter extends Construct implements IRecoverableParameter {
  public readonly parameterName: string;
  public readonly parameterArn: string;
  /** Lets roles read it. */
  public readonly grants: RecoverableParameterGrants;
  /** The same parameter in the recovery region, if it is made in this app. */
  public readonly counterpart?: IRecoverableParameter;

  /**
   * @throws RecoveryError `invalid-parameter-name`, `invalid-parameter-value`, `invalid-description`,
   * `counterpart-missing`, `invalid-counterpart`, `same-region`, `missing-reason`
   */
  public constructor(scope: Construct, id: string, props: RecoverableParameterProps) {
    super(scope, id);
    const { parameterName, value, description = parameterName } = requireProps(this, props);
    const content = { parameterName, value, description };
    checkParameter(this, content);
    const elsewhere = checkCounterpart(this, props);
    this.parameterName = parameterName;
    const resource = addParameter(this, content);
    this.parameterArn = parameterArnOf(this, parameterName);
    this.grants = RecoverableParameterGrants._of(this.parameterArn);
    if (props.withoutCounterpart) recordRemoval(resource, 'counterpart', props.withoutCounterpart);
    if (elsewhere) this.counterpart = new Counterpart(elsewhere, id, content);
  }
}

/** The parameter of the recovery region, from the same code, so that the two don't differ when they are deployed. */
class Counterpart extends Construct implements IRecoverableParameter {
  public readonly parameterName: string;
  public readonly parameterArn: string;
  public readonly grants: RecoverableParameterGrants;

  public constructor(scope: Construct, id: string, content: ParameterContent) {
    super(scope, id);
    addParameter(this, content);
    this.parameterName = content.parameterName;
    this.parameterArn = parameterArnOf(this, content.parameterName);
    this.grants = RecoverableParameterGrants._of(this.parameterArn);
  }
}
