import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';

/** Leaves room for a prefix, the account, the region and a suffix within the 63 characters of a bucket's name. */
export const LONGEST_TENANT_ID = 20;

/**
 * A tenant's id becomes part of bucket names, aliases and construct ids, so the narrowest of their rules holds.
 *
 * @throws RecoveryError `invalid-tenant-id`
 */
export function checkTenantId(scope: IConstruct, tenantId: string): string {
  return checkName(
    scope,
    'invalid-tenant-id',
    'the tenant id',
    tenantId,
    /^(?!.*--)[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/,
    `1 to ${LONGEST_TENANT_ID} lower-case letters, digits and single inner hyphens`,
  );
}
