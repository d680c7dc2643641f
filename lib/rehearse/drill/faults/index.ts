import { RecoveryError } from '../../../model/errors';
import { ERASURE_FAULTS } from './erasure';
import type { Fault } from './fault';
import { FRESHNESS_FAULTS } from './freshness';
import { ISOLATION_FAULTS } from './isolation';
import { RECOVERY_FAULTS } from './recovery';
import { ROW_FAULTS } from './rows';
import { SCENARIO_FAULTS } from './scenarios';
import { STRUCTURE_FAULTS } from './structure';

/** Every fault that a drill can put in. */
export const FAULTS: readonly Fault[] = [
  ...ROW_FAULTS,
  ...STRUCTURE_FAULTS,
  ...ISOLATION_FAULTS,
  ...ERASURE_FAULTS,
  ...FRESHNESS_FAULTS,
  ...RECOVERY_FAULTS,
  ...SCENARIO_FAULTS,
];

/** @throws RecoveryError `unknown-fault` */
export function faultOf(name: string): Fault {
  const found = FAULTS.find(fault => fault.name === name);
  if (found !== undefined) return found;
  throw RecoveryError.invalid({
    code: 'unknown-fault',
    path: '--fault',
    problem: 'no fault of this name',
    received: name,
    allowed: FAULTS.map(fault => fault.name).join(', '),
    fix: 'choose one of these; --list-faults says what each does',
  });
}
