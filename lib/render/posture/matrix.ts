import type CliTable from 'cli-table3';
import colors from 'picocolors';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { pageWidth } from './page-width';
import { SCENARIO_HEADS, plain } from './words';

/** A store with what is said of it in each scenario. */
export interface MatrixRow {
  readonly id: string;
  /** What is added to the id, such as what the store is made from. */
  readonly note?: string;
  /** The verdict, in its colour, and its figures. */
  readonly cells: Readonly<Record<Scenario, readonly [verdict: string, figures: string]>>;
}

const CELL_WIDTH = 10;

/** The frame around the cells of all scenarios, and around the store. */
const FRAME = SCENARIOS.length * (CELL_WIDTH + 1) + 4;

/** An id of that many characters stands in the matrix in lines that can be read. */
const LEAST_STORE_WIDTH = 18;

/** Stores against scenarios: as a table where the page is wide enough, else one line for each cell. */
export function matrixText(rows: readonly MatrixRow[], width: number = pageWidth()): string {
  return width - FRAME < LEAST_STORE_WIDTH ? asList(rows) : asTable(rows, width - FRAME);
}

function asTable(rows: readonly MatrixRow[], room: number): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- slow to load, and needed for a matrix alone
  const Table = require('cli-table3') as typeof CliTable;
  const longest = Math.max(...rows.flatMap(({ id, note = '' }) => [plain(id).length, plain(note).length]));
  const storeWidth = Math.min(room, Math.max(longest, LEAST_STORE_WIDTH));
  const table = new Table({
    head: ['store', ...SCENARIOS.map(scenario => SCENARIO_HEADS[scenario])].map(title => colors.bold(title)),
    style: { head: [], border: [], compact: true },
    colWidths: [storeWidth + 2, ...SCENARIOS.map(() => CELL_WIDTH)],
  });
  for (const { id, note, cells } of rows) {
    const name = [
      ...broken(id, storeWidth),
      ...(note === undefined ? [] : broken(note, storeWidth).map(line => colors.dim(line))),
    ];
    const texts = SCENARIOS.map(scenario => `${cells[scenario][0]}\n${colors.dim(cells[scenario][1])}`);
    table.push([name.join('\n'), ...texts]);
  }
  return table.toString();
}

function asList(rows: readonly MatrixRow[]): string {
  const heads = Math.max(...SCENARIOS.map(scenario => SCENARIO_HEADS[scenario].length));
  return rows
    .flatMap(({ id, note, cells }) => [
      colors.bold(plain(id)),
      ...(note === undefined ? [] : [colors.dim(plain(note))]),
      ...SCENARIOS.map(scenario => {
        const [verdict, figures] = cells[scenario];
        return `  ${SCENARIO_HEADS[scenario].padEnd(heads)}  ${verdict}  ${colors.dim(figures)}`;
      }),
    ])
    .join('\n');
}

/**
 * An id over several lines, between its parts where they fit. Broken here, because the table would break the codes of
 * colours beside it as well.
 */
function broken(id: string, room: number): readonly string[] {
  const lines = [''];
  for (const part of plain(id).match(/[^/ ]*[/ ]?/g) ?? []) {
    for (const piece of part.match(new RegExp(`.{1,${room}}`, 'gu')) ?? []) {
      const line = lines.at(-1)!;
      if (line.length + piece.trimEnd().length <= room) lines[lines.length - 1] = line + piece;
      else lines.push(piece);
    }
  }
  return lines.filter(line => line !== '');
}
