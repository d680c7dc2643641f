import { ReadActions } from '../../../../constructs/access';
import { POWERS } from '../../../../constructs/access/perms';
import {
  CREDENTIAL_READS,
  NAMED_LIKE_READS,
  READS_BY_OTHER_NAMES,
  SECRET_READS,
} from '../../../../constructs/access/private/action-lists';
import { checkReadAction } from '../../../../constructs/access/private/action-rules';
import { RecoveryError } from '../../../../lib/model/errors';
import { awsActions } from '../../../helpers/iam';
import { testStack } from '../../../helpers/stack';

let writes: string[];
let reads: string[];

beforeAll(async () => {
  const actions = await awsActions();
  writes = actions.filter(action => action.writes).map(action => action.name);
  reads = actions.filter(action => !action.writes).map(action => action.name);
  expect(Math.min(writes.length, reads.length)).toBeGreaterThan(9_000);
});

describe('the rule for reads agrees with the service authorization reference', () => {
  const scope = testStack();
  const accepts = (action: string, somewhere = true) => {
    try {
      return checkReadAction(scope, action, somewhere) === action;
    } catch (error) {
      if (RecoveryError.isRecoveryError(error)) return false;
      throw error;
    }
  };

  test('it accepts no action that writes, whatever it is called', () => {
    expect(writes.filter(write => accepts(write))).toEqual([]);
    expect(writes.filter(write => accepts(capitalized(write)))).toEqual([]);
  });

  test('it accepts nine in ten of those that read', () => {
    expect(reads.filter(read => accepts(read)).length / reads.length).toBeGreaterThan(0.9);
  });

  test('it accepts no wildcard that covers an action that writes', () => {
    const wildcards = writes.flatMap(write => {
      const [service, name = ''] = write.split(':');
      return [3, 4, 5, 8, 12].map(length => `${service}:${capitalized(name).slice(0, length)}*`);
    });
    const accepted = [...new Set(wildcards)].filter(wildcard => {
      return accepts(wildcard, false);
    });
    const lowered = writes.map(write => write.toLowerCase());
    const covering = accepted.filter(wildcard =>
      lowered.some(write => write.startsWith(wildcard.slice(0, -1).toLowerCase())),
    );
    expect(covering).toEqual([]);
  });

  test('the lists of exceptions are the ones of the reference', () => {
    const verbs =
      /:(batchget|check|conditioncheck|describe|filter|get|list|lookup|partiqlselect|query|scan|search|select|view)/i;
    expect([...NAMED_LIKE_READS]).toEqual(writes.filter(write => verbs.test(write)).sort());
    const others = [...READS_BY_OTHER_NAMES, ...CREDENTIAL_READS, ...SECRET_READS];
    expect(others.filter(read => !reads.includes(read))).toEqual([]);
  });

  test('every ready-made read exists and reads', () => {
    const readyMade = [
      ...Object.values(ReadActions).flat(),
      ...Object.values(POWERS).flatMap(power => power.reads),
    ];
    expect(readyMade.length).toBeGreaterThan(100);
    expect(readyMade.filter(read => !reads.includes(read))).toEqual([]);
  });
});

function capitalized(action: string): string {
  return action.replace(
    /(^|:)([a-z])(?=[^:]*$)/,
    (_all, before: string, letter: string) => `${before}${letter.toUpperCase()}`,
  );
}
