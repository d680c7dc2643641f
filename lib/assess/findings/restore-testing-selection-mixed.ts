import { findUnresolved } from '../resolve/unresolved';
import { value } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** A restore test takes ARNs or conditions. Conditions come with the wildcard, which is no ARN. */
export const restoreTestingSelectionMixed: Finder = ({ system }) =>
  system
    .ofType('AWS::Backup::RestoreTestingSelection')
    .filter(selection => {
      const arns = [value(selection, 'ProtectedResourceArns') ?? []].flat();
      const conditions = value(selection, 'ProtectedResourceConditions');
      if (findUnresolved([arns, conditions]) || typeof conditions !== 'object' || conditions === null)
        return false;
      const stated = Object.values(conditions).some(list => !Array.isArray(list) || list.length > 0);
      return stated && arns.some(arn => arn !== '*');
    })
    .map(selection =>
      finding('restore-testing-selection-mixed', selection.id, {
        message: 'it states both ARNs and conditions, of which AWS Backup takes only one',
        remedy: 'leave out ProtectedResourceConditions, or set ProtectedResourceArns to ["*"]',
      }),
    );
