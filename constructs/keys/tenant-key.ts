import { Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkTenantId } from '../../lib/model/tenant';
import { RecoveryKey, type RecoveryKeyProps } from './recovery-key';

/** Properties of a {@link TenantKey}. */
export interface TenantKeyProps extends RecoveryKeyProps {
  /** The tenant whose data this key alone encrypts: 1 to 20 lower-case letters, digits and inner hyphens. */
  readonly tenantId: string;
}

/**
 * The one key of one tenant. Destroying it makes that tenant's data unreadable, in its stores; it doesn't erase
 * copies in a backup vault, which are encrypted under the vault's key.
 */
export class TenantKey extends RecoveryKey {
  /** The tenant. */
  public readonly tenantId: string;

  /**
   * @throws RecoveryError `invalid-tenant-id`, and what {@link RecoveryKey} throws
   */
  public constructor(scope: Construct, id: string, props: TenantKeyProps) {
    super(scope, id, props);
    this.tenantId = checkTenantId(props.tenantId, this.node.path);
    Tags.of(this).add('cdk-recovery:tenant', this.tenantId);
  }
}
