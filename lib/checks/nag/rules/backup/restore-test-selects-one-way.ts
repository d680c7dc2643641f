import { restoreTestingSelectionMixed } from '../../../../assess/findings/restore-testing-selection-mixed';
import { value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';

/** A restore test that can't be made leaves everybody believing that restores are tested. */
export const backupRestoreTestSelectsOneWay = foundBy({
  name: 'BackupRestoreTestSelectsOneWay',
  finder: restoreTestingSelectionMixed,
  id: 'restore-testing-selection-mixed',
  types: ['AWS::Backup::RestoreTestingSelection'],
  restsOn: ({ resource }) => [
    value(resource, 'ProtectedResourceArns'),
    value(resource, 'ProtectedResourceConditions'),
  ],
});
