/** How reports call a region. Stacks without one share the one that deployment decides. */
export function regionName(region: string): string {
  return region.startsWith('‹') ? 'unknown-region' : region;
}

/** How reports call an account. Stacks without one share the one that deployment decides. */
export function accountName(account: string): string {
  return account.startsWith('‹') ? 'unknown-account' : account;
}
