/** The partition of a region; the commercial one where the region isn't known. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The parts of a vault's ARN; undefined where it isn't one in full. */
export function vaultPlace(
  arn: string,
): { readonly region: string; readonly account: string; readonly name: string } | undefined {
  const match = /^arn:[^:]+:backup:([^:]+):([^:]+):backup-vault:(.+)$/.exec(arn);
  return match ? { region: match[1]!, account: match[2]!, name: match[3]! } : undefined;
}

/** Whether a text is surely not the ARN of a vault. What deployment decides stands in ‹›. */
export function isNoVault(text: string): boolean {
  if (vaultPlace(text)) return false;
  const [arn, , service = '', , , ...rest] = text.split(':');
  return !/[‹›]/.test(arn === 'arn' ? service + rest.join(':') : text);
}

/** Whether two regions or accounts are certainly different; those in ‹› are decided by deployment. */
export function areDifferent(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other && !/[‹›]/.test(one + other);
}

/** Whether two regions or accounts are certainly the same. */
export function areEqual(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
