import { Token } from 'aws-cdk-lib';
import { RecoveryError } from '../model/errors';
import { checkProps } from '../model/props';
import type { TwoRegionRecoveryProps } from './two-region-recovery';

type Places = Pick<
  TwoRegionRecoveryProps,
  'primaryRegion' | 'recoveryRegion' | 'account' | 'isolatedAccount'
>;

/**
 * Where the stacks of a system go. Checked before any stack is made: the CDK would take an empty region for
 * whichever the deployment happens in.
 *
 * @throws RecoveryError `invalid-region`, `invalid-account`, `invalid-props`
 */
export function checkPlaces(props: Places, path: string): void {
  const { primaryRegion, recoveryRegion, account, isolatedAccount } = props;
  checkRegion('the primary region', primaryRegion, path);
  checkRegion('the recovery region', recoveryRegion, path);
  if (account !== undefined) checkAccount('the account', account, path);
  if (isolatedAccount === undefined) return;
  checkProps(isolatedAccount, path);
  checkAccount('the isolated account', isolatedAccount.account, path);
  checkRegion("the isolated account's region", isolatedAccount.region, path);
}

function checkRegion(what: string, region: unknown, path: string): void {
  if (typeof region === 'string' && (/^[a-z]{2}(-[a-z]+){1,2}-\d$/.test(region) || isToken(region))) return;
  throw RecoveryError.invalid({
    code: 'invalid-region',
    path,
    problem: `${what} is not a valid name`,
    received: region,
    allowed: 'an AWS region code such as us-west-2',
    fix: 'name the region',
  });
}

function checkAccount(what: string, account: unknown, path: string): void {
  if (typeof account === 'string' && (/^\d{12}$/.test(account) || isToken(account))) return;
  throw RecoveryError.invalid({
    code: 'invalid-account',
    path,
    problem: `${what} is not the id of one`,
    received: account,
    allowed: '12 digits, as a text',
    fix: 'state the account in quotes: as a number it would lose its leading zeros',
  });
}

function isToken(text: string): boolean {
  return Token.isUnresolved(text);
}
