import colors from 'picocolors';
import type { LiveCell, LivePosture, LiveStore, LiveVerdict } from '../../model/live';
import { SCENARIOS } from '../../model/scenario';
import { type MatrixRow, matrixText } from '../posture/matrix';
import { plain, roughly } from '../posture/words';
import { wrap } from '../posture/wrap';
import { type LiveReason, liveComparison, liveReasons, liveSummary } from './words';

/** How a verdict looks: a mark that says it without colour too. */
const LOOKS: Readonly<Record<LiveVerdict, readonly [string, (text: string) => string]>> = {
  missed: ['✗ missed', colors.red],
  unprovable: ['? open', colors.yellow],
  unknown: ['! silent', colors.magenta],
  waived: ['~ waived', colors.cyan],
  'no-objective': ['- none', colors.dim],
  met: ['✓ met', colors.green],
};

const SECTIONS = [
  ['missed', 'Missed', colors.red],
  ['unknown', 'Unknown: nobody answered, so not met', colors.magenta],
  ['unprovable', 'Unprovable: no bound can be given, so not met', colors.yellow],
] as const;

/** As wide as the terminal, or 100 columns: who answered, the matrix as it stands now, why cells are not met, and what differs. */
export function renderLiveText(posture: LivePosture): string {
  return [
    colors.bold(`As of ${posture.at}`),
    ...posture.places.map(({ account, region, asked, answered }) => {
      const line = `  ${plain(account)} ${plain(region)}: ${answered} of ${asked} answered`;
      return answered === asked ? line : colors.yellow(line);
    }),
    '',
    ...(posture.stores.length > 0
      ? [matrixText(posture.stores.map(rowOf)), ...wrap(LEGEND, '').map(line => colors.dim(line))]
      : ['No stores in these templates.']),
    '',
    ...SECTIONS.flatMap(([verdict, title, paint]) => {
      const reasons = liveReasons(posture, verdict);
      return reasons.length === 0
        ? []
        : [...wrap(title, '').map(line => paint(colors.bold(line))), ...reasons.flatMap(reasonLines), ''];
    }),
    ...findings(posture),
    ...wrap(liveSummary(posture), ''),
    '',
  ].join('\n');
}

const LEGEND = 'RPO/RTO; * measured now, else by the templates; ? where no figure can be given';

function rowOf({ id, scenarios }: LiveStore): MatrixRow {
  const cells = Object.fromEntries(SCENARIOS.map(scenario => [scenario, cellText(scenarios[scenario])]));
  return { id, cells: cells as MatrixRow['cells'] };
}

function cellText({ verdict, rpoSeconds, rpoMeasured, rtoSeconds }: LiveCell): readonly [string, string] {
  const [mark, paint] = LOOKS[verdict];
  const rpo = `${roughly(rpoSeconds)}${rpoMeasured && rpoSeconds !== null ? '*' : ''}`;
  return [paint(mark), `${rpo}/${roughly(rtoSeconds)}`];
}

function reasonLines({ store, scenarios, cell }: LiveReason): readonly string[] {
  const by = cell.mechanism === null ? '' : ` by ${cell.mechanism}`;
  return [
    ...wrap(`${plain(store.id)}: ${scenarios.join(', ')}`, '  ').map(line => colors.bold(line)),
    ...wrap(`${liveComparison(cell)}${by}`, '    '),
    ...cell.because.flatMap(line => wrap(plain(line), '    - ')),
  ];
}

function findings({ findings: all }: LivePosture): readonly string[] {
  if (all.length === 0) return [];
  return [
    colors.bold('Differs from the templates'),
    ...all.flatMap(({ id, resource, message, remedy }) => [
      ...wrap(plain(`${id}: ${resource}`), '  ').map(line => colors.red(line)),
      ...wrap(plain(message), '    '),
      ...wrap(plain(`remedy: ${remedy}`), '    '),
    ]),
    '',
  ];
}
