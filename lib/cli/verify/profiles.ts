import { RecoveryError } from '../../model/errors';
import type { ClientSettings } from '../../verify';

/** Profiles by the account that they are for; one for all others has an empty account. */
export type Profiles = ReadonlyMap<string, string>;

/**
 * Takes one more `--profile`, such as `audit` or `111122223333=audit`. Which role a profile assumes stands in the AWS
 * configuration.
 *
 * @throws RecoveryError `invalid-profile`
 */
export function addProfile(received: string, profiles: Profiles): Profiles {
  const [, account = '', profile = ''] = /^(?:(\d{12})=)?(.+)$/.exec(received) ?? [];
  if (profile !== '' && !profiles.has(account)) return new Map([...profiles, [account, profile]]);
  throw RecoveryError.invalid({
    code: 'invalid-profile',
    path: '--profile',
    problem: profile === '' ? 'not a profile' : 'there are two profiles for the same account',
    received,
    allowed: 'a profile, or an account and a profile such as 111122223333=audit, once for each account',
    fix: 'state one for each account',
  });
}

export function profileOf(profiles: Profiles, account: string): ClientSettings {
  const profile = profiles.get(account) ?? profiles.get('');
  return profile === undefined ? {} : { profile };
}
