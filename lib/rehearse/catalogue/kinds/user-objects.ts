/** Condition for a schema that people made, `n` being its row of pg_namespace. */
export const USER_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** Condition for a role that people made, `r` being its row of pg_roles. */
export const USER_ROLE = `r.rolname !~ '^pg_'`;

/** Condition that leaves out what an extension brought: its version stands for it. */
export const notOfExtension = (catalogue: string, alias: string): string => `NOT EXISTS (
    SELECT FROM pg_depend e
    WHERE e.classid = '${catalogue}'::regclass AND e.objid = ${alias}.oid AND e.deptype = 'e')`;
