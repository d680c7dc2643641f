import { list } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import { alarmsOn } from '../../private/alarms';
import type { AppFacts } from '../../private/app-facts';
import { holdsOwnData } from '../../private/databases';
import type { RecoveryRule } from '../../rule';

/** A database that is full stops, and a restore of it is just as full. */
export const rdsStorageGrows: RecoveryRule = {
  name: 'RDSStorageGrows',
  entry: {
    severity: 'warning',
    title: 'the storage of a database may run full without anybody being told',
    explanation:
      'A database whose storage is full takes no more writes, also in the middle of a recovery, when more is loaded or replayed than anybody reckoned with.',
    remedy: 'Set MaxAllocatedStorage to more than AllocatedStorage, or add an alarm on FreeStorageSpace.',
    source: SOURCES.rdsStorageAutoscaling,
  },
  types: ['AWS::RDS::DBInstance'],
  check: database => {
    if (!holdsOwnData(database)) return undefined;
    if (database.app.once(watched).has(database.resource.name)) return true;
    const most = database.at('MaxAllocatedStorage').number() ?? 0;
    return most > (database.at('AllocatedStorage').number() ?? 0);
  },
};

/** Names of databases with an alarm on what is left of their storage. */
function watched({ system }: AppFacts): ReadonlySet<unknown> {
  return new Set(
    alarmsOn(system, 'AWS/RDS', ['FreeStorageSpace']).flatMap(alarm =>
      list(alarm, 'Dimensions').map(({ Value }) => Value),
    ),
  );
}
