import type { ProtectionReader } from './reader';
import { property } from '../template';

export const key: ProtectionReader = {
  kind: 'key',
  read: resource => {
    const days = property(resource, 'PendingWindowInDays');
    return [
      ...(property(resource, 'EnableKeyRotation') === true ? ['rotates'] : []),
      ...(typeof days === 'number' ? [`${days} d before deletion`] : []),
      ...(property(resource, 'MultiRegion') === true ? ['multi-Region'] : []),
    ];
  },
};
