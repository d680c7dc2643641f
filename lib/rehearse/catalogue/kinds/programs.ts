import { USER_SCHEMA, notOfExtension } from './user-objects';

const hashed = (text: string): string => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/** Views with their options: without `security_invoker` a view reads with the rights of its owner. */
const VIEWS = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key, jsonb_build_object(
      'kind', c.relkind, 'owner', r.rolname, 'options', c.reloptions,
      'query', ${hashed('pg_get_viewdef(c.oid)')}, 'populated', c.relispopulated)::text AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.oid = c.relowner
  WHERE c.relkind IN ('v', 'm') AND ${USER_SCHEMA} AND ${notOfExtension('pg_class', 'c')}`;

const FUNCTIONS = `
  SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS key,
    jsonb_build_object('kind', p.prokind, 'owner', r.rolname, 'definer', p.prosecdef,
      'body', CASE WHEN p.prokind = 'a' THEN
          (SELECT ${hashed("concat_ws('|', g.aggtransfn, g.aggfinalfn, g.agginitval)")}
            FROM pg_aggregate g WHERE g.aggfnoid = p.oid)
        ELSE ${hashed('pg_get_functiondef(p.oid)')} END)::text AS definition
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
  WHERE ${USER_SCHEMA} AND ${notOfExtension('pg_proc', 'p')}`;

/** Triggers with whether they fire: a disabled one is there and does nothing. */
const TRIGGERS = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, t.tgname) AS key,
    jsonb_build_object('does', pg_get_triggerdef(t.oid), 'fires', t.tgenabled)::text AS definition
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT t.tgisinternal AND ${USER_SCHEMA}
  UNION ALL
  SELECT format('constraint %I.%I.%s', n.nspname, c.relname, k.conname),
    jsonb_build_object('fires', jsonb_agg(DISTINCT t.tgenabled))::text
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_constraint k ON k.oid = t.tgconstraint
  WHERE t.tgisinternal AND ${USER_SCHEMA} GROUP BY 1
  UNION ALL
  SELECT format('event trigger %I', e.evtname),
    jsonb_build_object('event', e.evtevent, 'fires', e.evtenabled, 'does', e.evtfoid::regproc)::text
  FROM pg_event_trigger e`;

const RULES = `
  SELECT format('%I.%I.%I', n.nspname, c.relname, w.rulename) AS key,
    jsonb_build_object('does', ${hashed('pg_get_ruledef(w.oid)')}, 'fires', w.ev_enabled)::text AS definition
  FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE w.rulename <> '_RETURN' AND ${USER_SCHEMA}`;

export const PROGRAM_KINDS = {
  views: VIEWS,
  functions: FUNCTIONS,
  triggers: TRIGGERS,
  rules: RULES,
} as const;
