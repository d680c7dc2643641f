import { RemovalPolicy } from 'aws-cdk-lib';
import * as organizations from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import { checkName, checkSwitch } from '../private/checks';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { GuardrailDocuments } from './guardrail-documents';
import type { GuardrailOptions } from './guardrail-options';

/** Properties of {@link RecoveryGuardrails}. */
export interface RecoveryGuardrailsProps extends GuardrailOptions {
  /**
   * The organization's root (`r-…`), units (`ou-…`) and accounts (12 digits) that the guardrails hold for. Try them on
   * one account before a unit gets them.
   */
  readonly targetIds: string[];
  /**
   * What the names of the policies begin with: 1 to 100 characters.
   *
   * @default 'recovery-guardrails'
   */
  readonly policyName?: string;
  /**
   * Whether there are resource control policies too, which hold for principals of other accounts as well. The type has
   * to be enabled in the organization.
   *
   * @default true
   */
  readonly resourceControl?: boolean;
}

/**
 * Guardrails of an organization: in its accounts nobody but break glass destroys what recoveries depend on, whatever
 * an administrator there allows. For a stack in the management account, or in the one that manages its policies.
 *
 * They don't hold in the management account itself, nor for service-linked roles.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class RecoveryGuardrails extends Construct {
  /** The documents, as they are attached. */
  public readonly documents: GuardrailDocuments;
  /** The policies, service control first. */
  public readonly policies: organizations.CfnPolicy[];

  /**
   * @throws RecoveryError `invalid-targets`, `invalid-policy-name`, `not-a-boolean`, and what
   * {@link GuardrailDocuments} throws
   */
  public constructor(scope: Construct, id: string, props: RecoveryGuardrailsProps) {
    super(scope, id);
    requireProps(this, props);
    this.documents = new GuardrailDocuments(props, this.node.path);
    const targetIds = this.targets(props.targetIds);
    const name = checkName(
      this,
      'invalid-policy-name',
      'the name of the policies',
      props.policyName ?? 'recovery-guardrails',
      /^[\x20-\x7e]{1,100}$/,
      '1 to 100 printable characters',
    );
    const withResources = checkSwitch(this, 'resourceControl', props.resourceControl) ?? true;
    const make = (type: string, short: string, documents: readonly string[]) =>
      documents.map((content, index) => {
        const policy = new organizations.CfnPolicy(this, `${short}${index + 1}`, {
          name: `${name}-${short.toLowerCase()}-${index + 1}`,
          description: 'Nobody but break glass destroys what recoveries depend on',
          type,
          content: JSON.parse(content) as object,
          targetIds,
        });
        // A guardrail that goes with its stack would be the first thing to delete.
        policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
        return policy;
      });
    this.policies = [
      ...make('SERVICE_CONTROL_POLICY', 'Service', this.documents.serviceControl),
      ...(withResources ? make('RESOURCE_CONTROL_POLICY', 'Resource', this.documents.resourceControl) : []),
    ];
  }

  private targets(targetIds: string[]): string[] {
    if (Array.isArray(targetIds) && targetIds.length > 0) {
      return [...new Set(targetIds)].map(target =>
        checkName(
          this,
          'invalid-targets',
          'a target',
          target,
          /^(r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/,
          'the id of a root, a unit or an account',
        ),
      );
    }
    throw reject(this, {
      code: 'invalid-targets',
      problem: 'the guardrails hold for nobody',
      received: targetIds,
      allowed: 'a list of at least one root, unit or account',
      fix: 'name whom they hold for, best one account first',
    });
  }
}
