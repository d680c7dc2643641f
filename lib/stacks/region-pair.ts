import type { ProtectionRemoval } from '../../constructs/objectives';
import type { SystemNames } from './system-names';

/** An account that shares nothing with production but the organization. */
export interface IsolatedAccount {
  /** The account: 12 digits. */
  readonly account: string;
  /** Region of its vault. */
  readonly region: string;
}

/** What the stacks of one system have in common. */
export interface RegionPair {
  readonly names: SystemNames;
  readonly primaryRegion: string;
  readonly recoveryRegion: string;
  /** The account, where it is known. Names are worked out without it. */
  readonly account?: string;
  readonly isolated?: IsolatedAccount;
  /** Why restores are not rehearsed, where they are not. */
  readonly withoutRehearsals?: ProtectionRemoval;
  /** Key in the recovery region for the database's replicated backups, instead of the alias of the one made there. */
  readonly databaseRecoveryKeyArn?: string;
}
