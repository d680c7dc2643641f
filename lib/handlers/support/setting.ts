import { RecoveryError } from '../../model/errors';

/**
 * A setting that a function can't do without.
 *
 * @throws RecoveryError `missing-setting`
 */
export function setting(settings: Readonly<Record<string, string>>, name: string): string {
  const value = settings[name];
  if (typeof value === 'string' && value !== '') return value;
  throw RecoveryError.invalid({
    code: 'missing-setting',
    path: name,
    problem: 'the function was not told what it needs',
    allowed: 'a text',
    fix: 'deploy the rehearsal again',
  });
}
