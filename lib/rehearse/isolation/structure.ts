import { asRecorded } from '../validation/as-recorded';
import { ofTablesThatAreThere } from '../validation/of-tables';
import { onKnownDatabases } from './known-databases';

const QUARANTINE = 'keep the restored database from the application until';

/** That what keeps tenants apart is as it was, and that nobody got past it. */
export const ISOLATION_STRUCTURE_CHECKS = [
  asRecorded({
    group: 'isolation',
    id: 'row-security-enabled',
    kind: 'row-security-enabled',
    thing: 'table',
    wrong: 'row-level security is another than recorded',
    action: `${QUARANTINE} row-level security is enabled as recorded`,
    counts: ofTablesThatAreThere,
  }),
  asRecorded({
    group: 'isolation',
    id: 'row-security-forced',
    kind: 'row-security-forced',
    thing: 'table',
    wrong: 'whether its owner is bound by policies is another than recorded',
    action: `${QUARANTINE} row-level security is forced as recorded`,
    counts: ({ changed }) => ({ missing: [], changed, extra: [] }),
  }),
  asRecorded({
    group: 'isolation',
    id: 'policies-as-recorded',
    kind: 'policies',
    thing: 'policy',
    things: 'policies',
    action: `${QUARANTINE} the policies are those that were recorded`,
    counts: ofTablesThatAreThere,
  }),
  asRecorded({
    group: 'isolation',
    id: 'roles-bound-by-policies',
    kind: 'role-powers',
    thing: 'role',
    wrong: 'this role may more than recorded, or less',
    action: `${QUARANTINE} no role has more attributes than recorded`,
    // A role that is missing is told by another check, and is bound.
    counts: ({ changed, extra }) => ({ missing: [], changed, extra }),
  }),
  asRecorded({
    group: 'isolation',
    id: 'grants-no-wider',
    kind: 'grants',
    thing: 'grant',
    action: 'revoke what was not recorded',
    counts: (found, _tables, recorded, restored) => ({
      ...onKnownDatabases(found, recorded, restored),
      missing: [],
      changed: [],
    }),
  }),
  asRecorded({
    group: 'isolation',
    id: 'system-grants-as-recorded',
    kind: 'system-grants',
    thing: 'grant',
    action: `${QUARANTINE} rights on PostgreSQL's own functions, tables and languages are those that were recorded`,
  }),
];
