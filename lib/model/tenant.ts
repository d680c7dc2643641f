import { createHash } from 'node:crypto';
import { RecoveryError } from './errors';

/** Leaves room for a prefix, the account and the region within the 63 characters of a bucket's name. */
export const LONGEST_TENANT_ID = 20;

/**
 * Tenants in one cell at most. A tenant takes up to a dozen resources in a cell's template, and CloudFormation
 * takes 500; the rest is room for what later versions add.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const TENANTS_PER_CELL = 30;

/** Cells that tenants are spread over unless somebody says otherwise. */
export const DEFAULT_CELL_COUNT = 128;

/** Ids whose bucket would bear the name of a bucket that every system has. */
const RESERVED_IDS = ['access-logs', 'evidence', 'region-evidence'];

/** One tenant, as declared. */
export interface TenantModel {
  readonly tenantId: string;
  /** Cell that the tenant is pinned to, instead of the one its id falls into. */
  readonly cell?: string;
}

/** A group of tenants that share a stack in each region. */
export interface Cell<T extends TenantModel> {
  readonly name: string;
  /** In the order of their ids. */
  readonly tenants: readonly T[];
}

/**
 * A tenant's id becomes part of bucket names, aliases and construct ids, so the narrowest of their rules holds.
 *
 * @throws RecoveryError `invalid-tenant-id`
 */
export function checkTenantId(tenantId: unknown, path: string): string {
  if (
    typeof tenantId === 'string' &&
    /^(?!.*--)[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/.test(tenantId) &&
    !RESERVED_IDS.includes(tenantId)
  ) {
    return tenantId;
  }
  throw RecoveryError.invalid({
    code: 'invalid-tenant-id',
    path,
    problem: 'not a valid tenant id',
    received: tenantId,
    allowed: `1 to ${LONGEST_TENANT_ID} lower-case letters, digits and single inner hyphens, and not ${RESERVED_IDS.join(' or ')}`,
    fix: 'choose another id; it becomes part of bucket names and aliases',
  });
}

/**
 * The cell that an id falls into. It depends on nothing but the id and the number of cells, so that a tenant
 * stays where it is whoever comes and goes.
 */
export function cellOf(tenantId: string, cellCount: number): string {
  const hash = createHash('sha256').update(tenantId).digest().readUInt32BE(0);
  return String(hash % cellCount).padStart(String(cellCount - 1).length, '0');
}

/**
 * Groups tenants into cells, cells and tenants each in the order of their names.
 *
 * @throws RecoveryError `invalid-tenants`, `invalid-tenant-id`, `duplicate-tenant`, `invalid-cell`, `cell-full`,
 * `invalid-cell-count`
 */
export function assignCells<T extends TenantModel>(
  tenants: readonly T[],
  cellCount: number,
  path: string,
): readonly Cell<T>[] {
  if (!Number.isInteger(cellCount) || cellCount < 1 || cellCount > 1_000) {
    throw RecoveryError.invalid({
      code: 'invalid-cell-count',
      path,
      problem: 'not a usable number of cells',
      received: cellCount,
      allowed: 'whole numbers from 1 to 1000',
      fix: 'choose it once: changing it later moves tenants between stacks',
    });
  }
  if (!Array.isArray(tenants)) {
    throw RecoveryError.invalid({
      code: 'invalid-tenants',
      path,
      problem: 'the tenants are no list',
      received: tenants,
      allowed: 'a list, which may be empty',
      fix: 'put them in brackets, as in [{ tenantId }]',
    });
  }
  const cells = new Map<string, T[]>();
  const seen = new Set<string>();
  for (const tenant of tenants) {
    const tenantId = checkTenantId(tenant?.tenantId, path);
    if (seen.has(tenantId)) throw duplicate(tenantId, path);
    seen.add(tenantId);
    const name = tenant.cell === undefined ? cellOf(tenantId, cellCount) : checkCell(tenant.cell, path);
    const members = cells.get(name) ?? [];
    if (members.length >= TENANTS_PER_CELL) throw full(name, tenantId, path);
    members.push(tenant);
    cells.set(name, members);
  }
  return [...cells]
    .sort(([one], [other]) => compare(one, other))
    .map(([name, members]) => ({
      name,
      tenants: members.sort((one, other) => compare(one.tenantId, other.tenantId)),
    }));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function checkCell(cell: unknown, path: string): string {
  // A pinned cell starts with a letter, so that it can't be mistaken for one that ids fall into.
  if (typeof cell === 'string' && /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/.test(cell)) return cell;
  throw RecoveryError.invalid({
    code: 'invalid-cell',
    path,
    problem: 'not a valid name for a pinned cell',
    received: cell,
    allowed: '1 to 20 lower-case letters, digits and inner hyphens, starting with a letter',
    fix: 'name it like big-customers, or leave it out',
  });
}

function duplicate(tenantId: string, path: string): RecoveryError {
  return RecoveryError.invalid({
    code: 'duplicate-tenant',
    path,
    problem: 'a tenant is declared twice',
    received: tenantId,
    allowed: 'each tenant once',
    fix: 'remove one of the two',
  });
}

function full(cell: string, tenantId: string, path: string): RecoveryError {
  return RecoveryError.invalid({
    code: 'cell-full',
    path,
    problem: `cell ${cell} has no room for another tenant`,
    received: tenantId,
    allowed: `${TENANTS_PER_CELL} tenants in a cell`,
    fix: `pin this tenant to a cell of another name, such as cell: 'overflow-1'; tenants that are there stay`,
  });
}
