/**
 * The id of a resource by its construct path: without the endings that a construct gives to the one resource that
 * it is about. Who records an id and who reads one have to agree on it.
 */
export function idOfPath(path: string): string {
  return path.replace(/(\/(Resource|Default))+$/, '');
}
