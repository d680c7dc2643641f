import { type Check, failed, passed } from '../validation/check';

const ACTION = 'restore to a later point in time, or from a newer recovery point';

/**
 * That the database came back at least as far as the manifest: its newest commit marker is not older, and no
 * transaction that the manifest had seen is missing. Whoever validates against a manifest of last night doesn't want
 * to hear that the night before is whole.
 */
export const recoveredFarEnough: Check = {
  id: 'recovered-far-enough',
  group: 'freshness',
  run: async restored => {
    const { marker: recorded, position } = restored.manifest;
    const newest = await restored.marker();
    if (recorded !== null && (newest === null || newest.id < recorded.id)) {
      const found = newest === null ? 'there is none' : `the newest is number ${newest.id} of ${newest.at}`;
      return [
        failed(
          'commit markers',
          `the manifest saw marker ${recorded.id} of ${recorded.at}; ${found}`,
          ACTION,
        ),
      ];
    }
    const limits = await restored.ageLimits();
    if (limits !== null && BigInt(limits.recovered ?? limits.next) < BigInt(position.snapshot.xmax)) {
      const next = limits.recovered ?? limits.next;
      return [
        failed(
          'transactions',
          `the recovery ended before transaction ${position.snapshot.xmax}, at ${next}`,
          ACTION,
        ),
      ];
    }
    if (newest !== null) return [passed(`the newest commit marker is number ${newest.id} of ${newest.at}`)];
    // Neither markers nor a physical copy: nothing here says how far it came, and the rows are compared anyway.
    return limits === null ? [] : [passed('every transaction that the manifest had seen is there')];
  },
};
