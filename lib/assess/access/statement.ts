import { isUnresolved } from '../resolve/unresolved';
import { asList, covers } from '../policy/statements';

/**
 * A statement of a policy as an attacker would read it: what isn't determined is taken to allow, and never to deny.
 */
export interface AccessStatement {
  /** Where it stands, as somebody would look for it. */
  readonly policy: string;
  /** Its `Sid`, or its place from 1. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: unknown;
  readonly isAbout: (action: string) => boolean;
  /** Patterns; `*` for what isn't determined. */
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** The statements of a policy document; none where it isn't determined at all. */
export function accessStatements(document: unknown, policy: string): readonly AccessStatement[] {
  const listed = asList((document as { Statement?: unknown } | null | undefined)?.Statement);
  return listed.flatMap((item, index): AccessStatement[] => {
    if (typeof item !== 'object' || item === null || isUnresolved(item)) return [];
    const raw = item as Record<string, unknown>;
    const effect = raw['Effect'] === 'Deny' ? 'Deny' : 'Allow';
    // A pattern that isn't determined covers everything in an allow, and nothing in a deny.
    const open = effect === 'Allow' ? ['*'] : [];
    const texts = (key: string): readonly string[] =>
      asList(raw[key]).flatMap(value => (typeof value === 'string' ? [value] : open));
    const [actions, notActions] = [texts('Action'), texts('NotAction')];
    return [
      {
        policy,
        name: typeof raw['Sid'] === 'string' && raw['Sid'] !== '' ? raw['Sid'] : String(index + 1),
        effect,
        // `NotPrincipal` says whom a statement spares: it surely is about nobody in particular.
        principal: raw['NotPrincipal'] === undefined ? raw['Principal'] : null,
        isAbout: action =>
          raw['NotAction'] === undefined
            ? actions.some(pattern => covers(pattern, action, true))
            : isOutside(raw['NotAction'], notActions, action, effect),
        resources: raw['NotResource'] === undefined ? texts('Resource') : ['*'],
        notResources: texts('NotResource'),
        conditions: (raw['Condition'] ?? {}) as Readonly<Record<string, unknown>>,
      },
    ];
  });
}

/** Whether `NotAction` leaves an action in. A part that isn't determined may name it: an allow stays, a deny goes. */
function isOutside(
  stated: unknown,
  patterns: readonly string[],
  action: string,
  effect: 'Allow' | 'Deny',
): boolean {
  const determined = patterns.filter((_, index) => typeof asList(stated)[index] === 'string');
  if (effect === 'Deny' && asList(stated).some(value => typeof value !== 'string')) return false;
  return !(effect === 'Allow' ? determined : patterns).some(pattern => covers(pattern, action, true));
}
