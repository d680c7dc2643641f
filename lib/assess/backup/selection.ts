import { findUnresolved } from '../resolve/unresolved';
import { type Resource, text, value } from '../system/resource';
import { globMatches, mightMatch } from './glob';
import { type StoreKind, arnsOf } from './store-kind';
import { type Finding, fulfils, listedTags, tagOf } from './tag-conditions';

/** How a selection comes to a store. Whatever names neither it nor its type hangs on the Region's opt-in. */
export type Basis = 'arn' | 'type' | 'opt-in';

/** Whether a selection takes a store, or why that isn't determined. */
export type Selected = { readonly basis: Basis } | { readonly open: string } | undefined;

/** What a selection names, ready to be asked for many stores. */
export interface Selection {
  readonly resource: Resource;
  /** ARNs that are stated in full. */
  readonly arns: readonly string[];
  readonly tags: readonly string[];
  /** Whether it can come to stores that neither `arns` nor `tags` names. */
  readonly broad: boolean;
  readonly select: (store: Resource, kind: StoreKind) => Selected;
}

/**
 * A selection. AWS Backup takes what `Resources` or `ListOfTags` names, or everything where there is neither; of that
 * what fulfils all `Conditions`; without `NotResources`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
 */
export function readSelection(resource: Resource): Selection {
  const at = (key: string): unknown => value(resource, 'BackupSelection', key);
  const named = texts(at('Resources'));
  const excluded = texts(at('NotResources'));
  const listed = listedTags(at('ListOfTags'));
  const tags = new Set(listed.tags);
  const arns = new Set(named.texts.filter(arn => !arn.includes('*')));
  const patterns = named.texts.filter(arn => arn.includes('*'));
  const everything = at('Resources') === undefined && at('ListOfTags') === undefined;
  const open = named.open ?? listed.open;

  const inclusion = (store: Resource, kind: StoreKind): Selected => {
    const own = arnsOf(store, kind);
    if (own.some(arn => arns.has(arn))) return { basis: 'arn' };
    const matching = patterns.filter(pattern => own.some(arn => globMatches(pattern, arn)));
    if (matching.some(pattern => namesType(pattern, kind))) return { basis: 'type' };
    if ([...store.tags].some(([key, tag]) => tags.has(tagOf(key, tag)))) return { basis: 'opt-in' };
    if (matching.length > 0 && tags.size > 0)
      return { open: `what ${matching[0]!} beside ListOfTags selects is not documented` };
    if (matching.length > 0 || everything) return { basis: 'opt-in' };
    const otherwise = named.texts.find(pattern => own.some(arn => matchesInLowerCase(pattern, arn)));
    if (otherwise !== undefined) return { open: `Resources (${otherwise}) ${IN_LOWER_CASE}` };
    return open === undefined ? undefined : { open };
  };
  const exclusion = (store: Resource, kind: StoreKind): Finding => {
    const own = arnsOf(store, kind);
    if (excluded.texts.some(pattern => own.some(arn => globMatches(pattern, arn)))) return true;
    const near = excluded.texts.find(pattern => own.some(arn => mightMatch(pattern, arn)));
    if (near !== undefined)
      return { open: `NotResources (${near}) might match the name that deployment gives` };
    const otherwise = excluded.texts.find(pattern => own.some(arn => matchesInLowerCase(pattern, arn)));
    if (otherwise !== undefined) return { open: `NotResources (${otherwise}) ${IN_LOWER_CASE}` };
    return excluded.open === undefined ? false : { open: excluded.open };
  };

  return {
    resource,
    arns: [...arns],
    tags: [...tags],
    broad: everything || open !== undefined || patterns.length > 0,
    select: (store, kind) => {
      const included = inclusion(store, kind);
      if (included === undefined) return undefined;
      const fulfilled = fulfils(store, at('Conditions'));
      const out = exclusion(store, kind);
      if (fulfilled === false || out === true) return undefined;
      if (fulfilled !== true) return fulfilled;
      return out === false ? included : out;
    },
  };
}

/** Of a name that AWS keeps in lower case, such as a database's, whether one with capitals means the same. */
const IN_LOWER_CASE =
  'has capitals, AWS keeps the name in lower case, and whether it is meant is not documented';

function matchesInLowerCase(pattern: string, arn: string): boolean {
  return globMatches(pattern.toLowerCase(), arn);
}

/** The plan that a selection belongs to: its id, or the ARN that some write instead. */
export function planIdOf(selection: Resource): string | undefined {
  return text(selection, 'BackupPlanId');
}

function texts(stated: unknown): { readonly texts: readonly string[]; readonly open?: string } {
  const items = Array.isArray(stated) ? stated : stated === undefined ? [] : [stated];
  const open = findUnresolved(items);
  const found = items.filter(item => typeof item === 'string');
  return open ? { texts: found, open: open.reason } : { texts: found };
}

/** Whether a pattern such as `arn:aws:rds:*:*:db:*` names the type, which makes the Region's opt-in irrelevant. */
function namesType(pattern: string, kind: StoreKind): boolean {
  const [service, prefix] = kind.arn;
  const parts = pattern.split(':');
  const resource = parts.slice(5).join(':');
  return !kind.sharesArn && parts.length > 5 && parts[2] === service && resource.startsWith(prefix);
}
