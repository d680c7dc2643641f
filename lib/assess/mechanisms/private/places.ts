/** A region or an account that only deployment decides stands in ‹›. */
function isDetermined(place: string | undefined): place is string {
  return place !== undefined && place !== '' && !/[‹›]/.test(place);
}

/** Whether two regions, or two accounts, are certainly different ones. */
export function areApart(one: string | undefined, other: string | undefined): boolean {
  return isDetermined(one) && isDetermined(other) && one !== other;
}

/** Whether two regions, or two accounts, are certainly the same one. */
export function areSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}

/** The region of an ARN; undefined where it has none or it isn't determined. */
export function regionOfArn(arn: string | undefined): string | undefined {
  const region = arn?.startsWith('arn:') ? arn.split(':')[3] : undefined;
  return isDetermined(region) ? region : undefined;
}

/** The account of an ARN; undefined where it has none or it isn't determined. */
export function accountOfArn(arn: string | undefined): string | undefined {
  const account = arn?.startsWith('arn:') ? arn.split(':')[4] : undefined;
  return isDetermined(account) ? account : undefined;
}
