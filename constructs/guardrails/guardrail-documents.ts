import { checkProps } from '../../lib/model/props';
import type { GuardrailOptions } from './guardrail-options';
import { type PolicyQuota, pack } from './private/packing';
import { letThrough } from './private/role-names';
import { resourceControlStatements, serviceControlStatements } from './private/statements';

/**
 * Quotas of an organization. One place of each target is taken by the policy that lets everything else through.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const SERVICE_CONTROL: PolicyQuota = { characters: 10_240, documents: 9 };
const RESOURCE_CONTROL: PolicyQuota = { characters: 5_120, documents: 4 };

/** Guardrails as JSON without white space, for whoever attaches them by other means than CloudFormation. */
export class GuardrailDocuments {
  /** Service control policies: what nobody in the accounts may do. */
  public readonly serviceControl: string[];
  /** Resource control policies: what nobody may do to resources in the accounts, principals of others included. */
  public readonly resourceControl: string[];

  /**
   * @throws RecoveryError `invalid-role-name`, `invalid-list`, `unknown-group`, `policy-too-large`,
   * `too-many-policies`
   */
  public constructor(options: GuardrailOptions, path = 'GuardrailDocuments') {
    const roles = letThrough(path, checkProps(options, path));
    this.serviceControl = pack(path, serviceControlStatements(roles), SERVICE_CONTROL);
    this.resourceControl = pack(path, resourceControlStatements(roles), RESOURCE_CONTROL);
  }
}
