import type { PostureCell } from '../../model/posture';
import type { Prediction } from '../../model/prediction';

/**
 * What a store can rely on of the cell of another one that it comes back from. Where the newest rehearsal failed, a
 * figure may still stand there, because it misses the objective of that store; it bounds nothing for anybody else.
 */
export function reliableCell(cell: PostureCell): Prediction {
  return cell.proof?.outcome === 'failed' ? { ...cell, rpoSeconds: null, rtoSeconds: null } : cell;
}
