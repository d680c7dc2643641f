import type { IConstruct } from 'constructs';
import { isToken, reject } from '../../private/errors';
import { DumpBucket } from '../dump-bucket';
import { DumpFormat } from '../dump-format';

/** @throws RecoveryError `invalid-dump-bucket` */
export function checkDumpBucket(scope: IConstruct, bucket: DumpBucket): DumpBucket {
  if (bucket instanceof DumpBucket) return bucket;
  throw reject(scope, {
    code: 'invalid-dump-bucket',
    problem: 'this is no DumpBucket',
    received: bucket,
    allowed: 'a DumpBucket',
    fix: 'pass the construct, made in this app: of another bucket nobody knows whether it locks what it is given',
  });
}

/** @throws RecoveryError `invalid-format` */
export function checkFormat(scope: IConstruct, format: DumpFormat): DumpFormat {
  if (Object.values(DumpFormat).includes(format)) return format;
  throw reject(scope, {
    code: 'invalid-format',
    problem: 'unknown format',
    received: format,
    allowed: Object.values(DumpFormat).join(', '),
    fix: 'use a member of DumpFormat',
  });
}

/** A command has room for so many. */
const MOST_TABLES = 100;

/** @throws RecoveryError `invalid-excluded-tables` */
export function checkExcluded(scope: IConstruct, tables: readonly string[]): readonly string[] {
  const part = '[A-Za-z_][A-Za-z0-9_$]{0,62}';
  const name = new RegExp(`^${part}\\.${part}$`);
  const fine = (one: unknown): boolean => typeof one === 'string' && name.test(one);
  if (Array.isArray(tables) && !isToken(tables) && tables.length <= MOST_TABLES && tables.every(fine)) {
    return [...(tables as readonly string[])];
  }
  throw reject(scope, {
    code: 'invalid-excluded-tables',
    problem: 'these are not names of tables',
    received: tables,
    allowed: `a list of at most ${MOST_TABLES} names as schema.table, each written as in the catalogue`,
    fix: 'name each table with its schema, such as app.subject_keys',
  });
}
