/** A place in the log as a number of bytes, out of PostgreSQL's notation such as `0/2000028`. */
export function bytesOf(lsn: string): bigint {
  const [high = '', low = ''] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

/** The other way round. */
export function lsnOf(bytes: bigint): string {
  return `${(bytes >> 32n).toString(16)}/${(bytes & 0xffff_ffffn).toString(16)}`.toUpperCase();
}
