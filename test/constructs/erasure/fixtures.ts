import { Duration, type Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ErasureLedger, SubjectErasure, SubjectKeyTable } from '../../../constructs/erasure';
import type { SubjectErasureProps, SubjectKeyTableProps } from '../../../constructs/erasure';

const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012';
export const BREAK_GLASS = 'arn:aws:iam::111111111111:role/break-glass';

export const keyIn = (stack: Stack, id = 'Imported') => kms.Key.fromKeyArn(stack, id, KEY_ARN);

export function tableIn(stack: Stack, props: Partial<SubjectKeyTableProps> = {}): SubjectKeyTable {
  return new SubjectKeyTable(stack, 'Keys', {
    tableName: 'subject-keys',
    wrappingKey: keyIn(stack, 'Wrapping'),
    ...props,
  });
}

export function ledgerIn(stack: Stack, longestBackup = Duration.days(365)): ErasureLedger {
  return new ErasureLedger(stack, 'Ledger', {
    longestBackup,
    encryptionKey: keyIn(stack, 'LedgerKey'),
    withoutAccessLogs: { reason: 'the trail records every access here' },
  });
}

export function erasureIn(stack: Stack, props: Partial<SubjectErasureProps> = {}): SubjectErasure {
  return new SubjectErasure(stack, 'Erasure', { keys: tableIn(stack), ledger: ledgerIn(stack), ...props });
}
