/** Columns of a report that goes to a file or to another program. */
const DEFAULT_WIDTH = 100;

/** Below that nothing can be laid out. */
const LEAST_WIDTH = 40;

/** How many columns there are: those of the terminal, where standard output is one. */
export function pageWidth(
  { isTTY, columns }: { isTTY?: boolean; columns?: number } = process.stdout,
): number {
  return isTTY && columns ? Math.max(columns, LEAST_WIDTH) : DEFAULT_WIDTH;
}

/** Columns of running text, which is hard to read in longer lines. */
export function proseWidth(): number {
  return Math.min(pageWidth(), DEFAULT_WIDTH);
}
