import type { ProtectionReader } from './reader';
import { property } from '../template';

export const secret: ProtectionReader = {
  kind: 'secret',
  read: resource => {
    const replicas = property(resource, 'ReplicaRegions');
    if (!Array.isArray(replicas)) return [];
    return replicas.map(replica => `replica in ${String((replica as { Region?: unknown }).Region)}`);
  },
};
