import { DATABASE_CASES } from './databases';
import { KEY_ACCESS_AND_LOG_CASES } from './keys-access-and-logs';
import { PLAN_CASES } from './plans';
import type { Cases } from './rule-cases';
import { S3_CASES } from './s3';
import { TABLE_AND_FILE_CASES } from './tables-and-files';
import { VAULT_CASES } from './vaults';

/** The cases of every rule. */
export const CASES: Cases = {
  ...DATABASE_CASES,
  ...KEY_ACCESS_AND_LOG_CASES,
  ...PLAN_CASES,
  ...S3_CASES,
  ...TABLE_AND_FILE_CASES,
  ...VAULT_CASES,
};
