import type { ProtectionReader } from './reader';
import { property } from '../template';

export const backupVault: ProtectionReader = {
  kind: 'vault',
  read: resource => {
    const min =
      property(resource, 'LockConfiguration', 'MinRetentionDays') ?? property(resource, 'MinRetentionDays');
    const max =
      property(resource, 'LockConfiguration', 'MaxRetentionDays') ?? property(resource, 'MaxRetentionDays');
    const changeable = property(resource, 'LockConfiguration', 'ChangeableForDays');
    const compliance = changeable !== undefined || resource.Type.endsWith('LogicallyAirGappedBackupVault');
    return [
      ...(min === undefined
        ? []
        : [`${compliance ? 'compliance' : 'governance'} lock ${String(min)} to ${String(max ?? 'any')} d`]),
      ...(property(resource, 'AccessPolicy') === undefined ? [] : ['access policy']),
      ...(property(resource, 'EncryptionKeyArn') === undefined ? [] : ['own key']),
    ];
  },
};
