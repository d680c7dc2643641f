import type { Identity } from '../manifest/identity';
import { type Check, failed, passed } from '../validation/check';

const ACTION = 'find the backups of the database that was lost, and restore from one of those';

/**
 * That what came back is the database that the manifest was recorded of, and not another one that was set up in the
 * same way. By the stamp that its markers came with, which goes along with every copy; without one, by the identifier
 * of the server where a physical copy is expected, and else by the name, which says the least.
 */
export const sameDatabase: Check = {
  id: 'same-database',
  group: 'freshness',
  run: async restored => {
    const { identity: was, position, database } = restored.manifest;
    const is = await restored.identity();
    if (isAnotherDatabase(was, is)) {
      const found = is.stamp === null ? 'this one bears none' : `this one bears ${is.stamp}`;
      return [failed('the database', `${database} bore the stamp ${was!.stamp}; ${found}`, ACTION)];
    }
    if (was?.stamp) return [passed(`the database bears the stamp of ${database}`)];
    const standing = await restored.standing();
    const [known, found] = [position.systemIdentifier, standing.systemIdentifier];
    // Only a physical copy has transactions of which one is the first after the recovery.
    const physical = restored.facts.recoveredBefore !== null && known !== null && found !== null;
    if (physical && known !== found) {
      const message = `the manifest is of a server of identifier ${known}, and this is a copy of ${found}`;
      return [failed('the server', message, ACTION)];
    }
    if (known !== null && known === found) return [passed(`a database of the server of identifier ${known}`)];
    // Under another name, and in a server of its own: nothing here says which it is, and the rows are compared anyway.
    return standing.database === database ? [passed(`${database}, by its name alone`)] : [];
  },
};

/** Whether a stamp was recorded and this isn't it. */
export function isAnotherDatabase(was: Identity | undefined, is: Identity): boolean {
  return was !== undefined && was.stamp !== null && was.stamp !== is.stamp;
}
