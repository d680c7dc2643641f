import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { EvidenceCheck } from '../../model/evidence';
import { canonicalJson } from '../../model/evidence-digest';

/** That keys and indexes are those of the source. Names of indexes are the application's own, and say nothing of tenants. */
export function structureCheck(source: TableDescription, restored: TableDescription): EvidenceCheck {
  const id = 'table-structure';
  const differing = Object.entries(partsOf(source))
    .filter(([name, part]) => part !== partsOf(restored)[name])
    .map(([name]) => name);
  if (differing.length === 0) {
    const indexes = Object.keys(partsOf(source)).length - 1;
    return { id, result: 'passed', message: `the key and ${indexes} indexes are those of the source` };
  }
  return { id, result: 'failed', message: `missing or different: ${differing.join(', ')}` };
}

/** Names of the attributes that tell an item from all others. */
export function keysOf({ KeySchema = [] }: TableDescription): readonly string[] {
  return KeySchema.map(({ AttributeName }) => AttributeName!);
}

function partsOf(table: TableDescription): Readonly<Record<string, string>> {
  const types = new Map(
    (table.AttributeDefinitions ?? []).map(({ AttributeName, AttributeType }) => [
      AttributeName,
      AttributeType,
    ]),
  );
  const keys = (schema: TableDescription['KeySchema'] = []): unknown =>
    schema.map(({ AttributeName, KeyType }) => [AttributeName, KeyType, types.get(AttributeName)]);
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return {
    key: canonicalJson(keys(table.KeySchema)),
    ...Object.fromEntries(
      indexes.map(({ IndexName, KeySchema, Projection }) => [
        `index ${IndexName}`,
        canonicalJson([
          keys(KeySchema),
          Projection?.ProjectionType ?? null,
          Projection?.NonKeyAttributes?.toSorted() ?? [],
        ]),
      ]),
    ),
  };
}
