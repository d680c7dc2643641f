import { DescribeTableCommand, type DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb';
import type { EvidenceCheck } from '../../model/evidence';
import { RecoveryError } from '../../model/errors';
import { log } from '../support/log';
import { setting } from '../support/setting';
import type { ValidationAnswer, ValidationRequest } from '../support/validation';
import { type Comparison, compareItems, keyOf } from './compare';
import { itemsAt, scan } from './items';
import { keysOf, structureCheck } from './structure';

/**
 * The function that validates a restored DynamoDB table. The source has gone on since the recovery point, and keeps no
 * versions; what makes the two comparable is an attribute in which the application says when it wrote an item. Whatever
 * was written before the newest item that came back, and not since, has to be there as it is at the source.
 */
export function tableValidator({
  dynamodb,
}: {
  readonly dynamodb: DynamoDBClient;
}): (request: ValidationRequest) => Promise<ValidationAnswer> {
  return async request => {
    const writtenAt = setting(request.settings, 'writtenAtAttribute');
    const most = Number(setting(request.settings, 'mostItems'));
    const [source, restored] = [tableIn(request.source), tableIn(request.restored)];
    const [original, copy] = await Promise.all([describe(dynamodb, source), describe(dynamodb, restored)]);
    const keys = keysOf(original);
    const reading = await scan(dynamodb, source, most);
    log('comparing items', { restoreJobId: request.restoreJobId, items: reading.items.length });
    const wanted = reading.items.map(item => keyOf(item, keys));
    const back = await itemsAt(dynamodb, restored, wanted);
    const comparison = compareItems(reading.items, back, { keys, writtenAt });
    const scope = `compared ${comparison.compared} items${reading.truncated ? ', a sample out of all segments' : ', all there are'}`;
    const checks = [
      structureCheck(original, copy),
      restoredCheck(comparison, scope),
      sameCheck(comparison, scope),
    ];
    return {
      checks,
      rpoSeconds: lostSeconds(comparison, Date.parse(request.requestedAt)),
      tools: {},
      correctiveActions: checks.some(({ result }) => result === 'failed')
        ? ['restore from another recovery point, and find out what changed this table']
        : [],
    };
  };
}

async function describe(dynamodb: DynamoDBClient, TableName: string): Promise<TableDescription> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  return Table!;
}

function tableIn(arn: string): string {
  const [, name] = /^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/([\w.-]+)$/.exec(arn) ?? [];
  if (name !== undefined) return name;
  throw RecoveryError.invalid({
    code: 'not-a-table',
    path: 'validate-table',
    problem: 'this is no table',
    received: arn,
    allowed: 'the ARN of a table',
    fix: 'give stores of other types another validator',
  });
}

function restoredCheck({ compared, present }: Comparison, scope: string): EvidenceCheck {
  const id = 'items-restored';
  if (compared === 0) return { id, result: 'could-not-run', message: 'the source had no item to look for' };
  return { id, result: present > 0 ? 'passed' : 'failed', message: `${present} items found; ${scope}` };
}

/** Nothing can be said of a table whose writers don't say when they wrote. */
function sameCheck({ compared, damaged, unstamped, newest }: Comparison, scope: string): EvidenceCheck {
  const id = 'items-unchanged';
  const could = (message: string): EvidenceCheck => ({ id, result: 'could-not-run', message });
  if (compared === 0) return could('nothing was compared');
  if (damaged > 0) {
    const message = `${damaged} items that were written before are missing or differ; ${scope}`;
    return { id, result: 'failed', message };
  }
  if (newest === null) return could('no item that came back says when it was written');
  if (unstamped > 0) return could(`${unstamped} items say not when they were written; ${scope}`);
  return { id, result: 'passed', message: `no item that was written before is missing or differs; ${scope}` };
}

/**
 * From the newest item that came back, where anything was written since: an item shows its last write alone, so that the
 * first one that was lost may have been right after it.
 */
function lostSeconds({ newest, lost, damaged }: Comparison, requested: number): number | null {
  if (newest === null || damaged > 0) return null;
  return lost ? Math.max(0, Math.ceil((requested - newest) / 1_000)) : 0;
}
