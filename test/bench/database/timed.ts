/** Seconds that work took, with what came of it. */
export async function timed<T>(work: () => Promise<T> | T): Promise<readonly [seconds: number, result: T]> {
  const begun = process.hrtime.bigint();
  const result = await work();
  return [Number(process.hrtime.bigint() - begun) / 1e9, result];
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
