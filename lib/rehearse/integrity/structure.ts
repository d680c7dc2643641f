import { ofTablesThatAreThere } from '../validation/of-tables';
import { onKnownDatabases } from '../isolation/known-databases';
import { asRecorded } from '../validation/as-recorded';

const SAY_WHICH =
  'find out which deployment or restore step made the difference; record the manifest anew if it was meant';

const present = { group: 'integrity', action: SAY_WHICH } as const;

/** That everything around the rows is as it was. */
export const STRUCTURE_CHECKS = [
  asRecorded({
    ...present,
    id: 'encoding-and-collation',
    kind: 'encoding',
    thing: 'encoding or collation',
    things: 'encodings and collations',
    action:
      'restore into a database of the same encoding, locale and collation library, or rebuild indexes on text',
  }),
  asRecorded({
    ...present,
    id: 'extensions-as-recorded',
    kind: 'extensions',
    thing: 'extension',
    action: 'install the extension in the recorded version before restoring',
  }),
  asRecorded({ ...present, id: 'schemas-as-recorded', kind: 'schemas', thing: 'schema' }),
  asRecorded({ ...present, id: 'settings-as-recorded', kind: 'settings', thing: 'setting' }),
  asRecorded({ ...present, id: 'types-as-recorded', kind: 'types', thing: 'type' }),
  asRecorded({
    ...present,
    id: 'tables-as-recorded',
    kind: 'tables',
    thing: 'table',
    action: 'restore from a recovery point that holds the table as it was',
  }),
  asRecorded({
    ...present,
    id: 'columns-as-recorded',
    kind: 'columns',
    thing: 'column',
    counts: ofTablesThatAreThere,
  }),
  asRecorded({
    ...present,
    id: 'constraints-as-recorded',
    kind: 'constraints',
    thing: 'constraint',
    counts: ofTablesThatAreThere,
  }),
  asRecorded({
    ...present,
    id: 'constraints-validated',
    kind: 'constraint-validity',
    thing: 'constraint',
    wrong: 'this constraint is not validated',
    action: 'run ALTER TABLE ... VALIDATE CONSTRAINT, and mend the rows it rejects',
    counts: ({ changed }) => ({ missing: [], changed, extra: [] }),
  }),
  asRecorded({
    ...present,
    id: 'indexes-as-recorded',
    kind: 'indexes',
    thing: 'index',
    things: 'indexes',
    counts: ofTablesThatAreThere,
  }),
  asRecorded({
    ...present,
    id: 'indexes-valid',
    kind: 'index-validity',
    thing: 'index',
    things: 'indexes',
    wrong: 'this index is not valid: queries pass it over, or writes do',
    action: 'run REINDEX on the index',
    counts: ({ changed }) => ({ missing: [], changed, extra: [] }),
  }),
  asRecorded({ ...present, id: 'sequences-as-recorded', kind: 'sequences', thing: 'sequence' }),
  asRecorded({ ...present, id: 'views-as-recorded', kind: 'views', thing: 'view' }),
  asRecorded({ ...present, id: 'functions-as-recorded', kind: 'functions', thing: 'function' }),
  asRecorded({
    ...present,
    id: 'triggers-as-recorded',
    kind: 'triggers',
    thing: 'trigger',
    counts: ofTablesThatAreThere,
  }),
  asRecorded({ ...present, id: 'rules-as-recorded', kind: 'rules', thing: 'rule' }),
  asRecorded({
    ...present,
    id: 'roles-as-recorded',
    kind: 'roles',
    thing: 'role',
    action: 'create the roles of the source on the restored instance: backups of one database leave them out',
  }),
  asRecorded({
    ...present,
    id: 'role-limits-as-recorded',
    kind: 'role-limits',
    thing: 'role or membership',
    things: 'roles and memberships',
    wrong: 'its limits or options are others than recorded',
    action: 'set CONNECTION LIMIT, VALID UNTIL and the options of memberships as recorded',
    // Those that are missing are told by other checks, and so are those that are too many.
    counts: ({ changed }) => ({ missing: [], changed, extra: [] }),
  }),
  asRecorded({
    ...present,
    id: 'replica-identity-as-recorded',
    kind: 'replica-identity',
    thing: 'table',
    wrong: 'what a subscriber is told of its changed rows is another than recorded',
    action: 'run ALTER TABLE ... REPLICA IDENTITY as recorded before anybody subscribes',
    counts: ({ changed }) => ({ missing: [], changed, extra: [] }),
  }),
  asRecorded({
    ...present,
    id: 'memberships-as-recorded',
    kind: 'memberships',
    thing: 'membership',
    action: 'grant the recorded memberships, and revoke others',
  }),
  asRecorded({
    ...present,
    id: 'grants-as-recorded',
    kind: 'grants',
    thing: 'grant',
    action: 'grant what was recorded',
    counts: (found, tables, recorded, restored) => ({
      ...ofTablesThatAreThere(onKnownDatabases(found, recorded, restored), tables),
      extra: [],
    }),
  }),
];
