import { RecoveryError } from './errors';

/**
 * Properties, as far as TypeScript would have seen to them: an object. A plain JavaScript caller may leave them
 * out, or pass anything.
 *
 * @throws RecoveryError `invalid-props`
 */
export function checkProps<T extends object>(props: T, path: string): T {
  if (typeof props === 'object' && props !== null && !Array.isArray(props)) return props;
  throw RecoveryError.invalid({
    code: 'invalid-props',
    path,
    problem: 'the properties are not usable',
    received: props,
    allowed: 'an object with the properties that the documentation lists',
    fix: 'pass them in braces as the last argument',
  });
}
