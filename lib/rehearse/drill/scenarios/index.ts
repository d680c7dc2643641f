import { RecoveryError } from '../../../model/errors';
import type { Fault } from '../faults/fault';
import type { DrillScenario } from '../scenario';
import { diskLost } from './disk-lost';
import { erasedStaysErased } from './erased-stays-erased';
import { eventReplay } from './event-replay';
import { keyLost } from './key-lost';
import { logReplay } from './log-replay';
import { logicalDump } from './logical-dump';
import { ransomware } from './ransomware';
import { rowsDeleted } from './rows-deleted';
import { tableDropped } from './table-dropped';
import { tenantCorrupted } from './tenant-corrupted';

/** Every scenario of the drill, in the order in which they are played: what leaves nothing of the source comes last. */
export const DRILL_SCENARIOS: readonly DrillScenario[] = [
  rowsDeleted,
  tableDropped,
  tenantCorrupted,
  diskLost,
  keyLost,
  erasedStaysErased,
  logReplay,
  eventReplay,
  logicalDump,
  ransomware,
];

/** @throws RecoveryError `unknown-scenario` */
export function scenarioOf(name: string): DrillScenario {
  const found = DRILL_SCENARIOS.find(scenario => scenario.name === name);
  if (found !== undefined) return found;
  throw RecoveryError.invalid({
    code: 'unknown-scenario',
    path: '--scenario',
    problem: 'no scenario of this name',
    received: name,
    allowed: DRILL_SCENARIOS.map(scenario => scenario.name).join(', '),
    fix: 'choose one of these; --list-scenarios says what each loses',
  });
}

/**
 * Which scenarios are played. A fault is put into the one that it belongs to, and no other is played then.
 *
 * @throws RecoveryError `unknown-scenario`, `fault-of-another-scenario`
 */
export function scenariosFor(
  names: readonly string[] | undefined,
  fault: Fault | null,
): readonly DrillScenario[] {
  const asked = names?.map(scenarioOf);
  if (fault === null) return asked === undefined ? DRILL_SCENARIOS : inOrder(asked);
  const faulty = scenarioOf(fault.scenario ?? rowsDeleted.name);
  const other = asked?.find(scenario => scenario !== faulty);
  if (other === undefined) return [faulty];
  throw RecoveryError.invalid({
    code: 'fault-of-another-scenario',
    path: '--scenario',
    problem: `the fault ${fault.name} can not be put into this scenario`,
    received: other.name,
    allowed: faulty.name,
    fix: 'leave --scenario out',
  });
}

/** Each once, in the order in which they are played: what leaves nothing of the source comes last. */
function inOrder(asked: readonly DrillScenario[]): readonly DrillScenario[] {
  return DRILL_SCENARIOS.filter(scenario => asked.includes(scenario));
}
