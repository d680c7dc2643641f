import { permissionFault } from '../../mechanisms/backup/role';
import { storeKindOf } from '../../backup/store-kind';
import type { FaultKind } from './occurrence';

/** AWS's general policy for backups leaves S3 out, and so does the default role of AWS Backup. */
export const backupRoleLacksS3: FaultKind = {
  id: 'backup-role-lacks-s3',
  remedy: 'give the role the managed policy AWSBackupServiceRolePolicyForS3Backup',
  recognizes: ({ store, fault }, system) => {
    const kind = storeKindOf(store);
    return (
      kind?.name === 'S3' &&
      system.ofType('AWS::IAM::Role').some(role => permissionFault(role, kind) === fault)
    );
  },
};
