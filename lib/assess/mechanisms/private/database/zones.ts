/** Ways to write a zone down, each with what two zones have in common and what tells them apart. */
const NAMINGS = [
  // One of those that a region lists for the account: "Fn::Select" of "Fn::GetAZs".
  /^(‹zone )(\d+)›$/,
  // A name, such as eu-west-1a, also one that is put together from the region.
  /^(.*[\d›])([a-z])$/,
  // An id, such as euw1-az1, which no other account's names are told by.
  /^(.*-az)(\d+)$/,
] as const;

/**
 * How many of some zones are certainly different ones. Two texts are no two zones: only those of one naming can be
 * told apart, so that a name beside an index, or two attributes of what only deployment knows, may be the same zone.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 */
export function zonesApart(zones: readonly string[]): number {
  const known = new Map<string, Set<string>>();
  for (const zone of zones) {
    const [, naming = '', mark = ''] = NAMINGS.map(form => form.exec(zone)).find(found => found) ?? [];
    known.set(naming, (known.get(naming) ?? new Set()).add(mark));
  }
  return Math.max(0, ...[...known.values()].map(({ size }) => size));
}
