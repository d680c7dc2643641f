import { randomUUID } from 'node:crypto';
import { tenantDigest } from '../content/read';
import { describeFailure } from '../session/failure';
import type { Session } from '../session/session';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';
import type { Restored } from '../validation/restored';
import { type Reach, type Seen, seenBy } from './probe';
import { foreignTo } from './reach';

/**
 * That each role, set to each tenant in turn, sees that tenant's rows and nobody else's, and no more than before when
 * it isn't set to any, or to one that doesn't exist. Asked as that role, of every table and view with the tenant
 * column: what policies and grants say is one thing, what comes out is another.
 *
 * Roles that saw rows of several tenants when the manifest was recorded are left out: they are meant to.
 */
export const tenantProbes: Check = {
  id: 'tenant-probes',
  group: 'isolation',
  run: async restored => {
    const { sessions, manifest, facts } = restored;
    if (manifest.tenantColumn === null) return [];
    const { tenants, unread } = await tenantsNow(restored);
    const tried = facts.probeTenants === null ? tenants : tenants.slice(0, facts.probeTenants);
    const unset = manifest.reach.map(reach => ({ reach, tenant: null }));
    const set = manifest.reach.flatMap(reach => probesOf(reach, tried));
    // In this order: a setting that was set once on a connection is empty there, and never unset again.
    const outcomes = [...(await sessions.map(unset, run)), ...(await sessions.map(set, run))];
    const sample = tried.length < tenants.length ? ` of ${tenants.length}, as many as asked for` : '';
    const message = `${count(unset.length + set.length, 'look')} as ${count(rolesIn(manifest.reach), 'role')} for ${count(tried.length, 'tenant')}${sample}: no row of another tenant`;
    return orPassed([...unread, ...bySubject(outcomes.flat())], message);
  },
};

/** One look at a relation, as a role that is set to a tenant or to none. */
interface Probe {
  readonly reach: Reach;
  readonly tenant: string | null;
}

const ACTION = 'keep the restored database from the application until nobody sees the rows of others';

async function tenantsNow(
  restored: Restored,
): Promise<{ tenants: readonly string[]; unread: readonly Outcome[] }> {
  const tenants = new Set<string>();
  const unread: Outcome[] = [];
  for (const reading of await restored.readings()) {
    if ('content' in reading)
      for (const { tenant } of reading.content.tenants) if (tenant !== null) tenants.add(tenant);
    if (!('content' in reading) && reading.relation.tenantColumn !== null) {
      unread.push(
        couldNotRun(reading.relation.name, 'the tenants of this table are not known, so none could be tried'),
      );
    }
  }
  return { tenants: [...tenants].sort(), unread };
}

function probesOf(reach: Reach, tenants: readonly string[]): readonly Probe[] {
  if (reach.scoped !== true) return [];
  return [...tenants, randomUUID()].map(tenant => ({ reach, tenant }));
}

async function run(session: Session, { reach, tenant }: Probe): Promise<readonly Outcome[]> {
  const subject = `${reach.role} on ${reach.relation}`;
  try {
    const seen = await seenBy(session, reach, tenant);
    const foreign = tenant === null ? widened(reach, seen) : foreignTo(tenant, seen, reach.sharesRows).length;
    if (foreign === 0) return [];
    const as = tenant === null ? 'set to no tenant' : 'set to a tenant';
    return [
      failed(subject, `${as}, the role sees rows of ${count(foreign, 'tenant')} that it should not`, ACTION),
    ];
  } catch (error) {
    return [couldNotRun(subject, `the role could not be tried: ${describeFailure(error)}`, ACTION)];
  }
}

/** How many tenants a role sees, set to none, that it didn't see when the manifest was recorded. */
function widened({ unset }: Reach, seen: Seen): number {
  if (seen === null || unset === 'all') return 0;
  const known = new Set(Array.isArray(unset) ? (unset as readonly string[]) : []);
  return [...seen.keys()].filter(tenant => !known.has(tenant === null ? '' : tenantDigest(tenant))).length;
}

/** The worst of each subject, not one line a tenant. */
function bySubject(outcomes: readonly Outcome[]): readonly Outcome[] {
  const worst = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const known = worst.get(outcome.subject ?? '');
    if (known === undefined || (known.result !== 'failed' && outcome.result === 'failed')) {
      worst.set(outcome.subject ?? '', outcome);
    }
  }
  return [...worst.values()];
}

function rolesIn(reach: readonly Reach[]): number {
  return new Set(reach.map(({ role }) => role)).size;
}
