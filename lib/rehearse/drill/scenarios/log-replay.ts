import * as path from 'node:path';
import { canonicalJson } from '../../../model/evidence-digest';
import { folderIn } from '../../instance/scratch';
import type { Manifest } from '../../manifest/manifest';
import { recordManifest } from '../../manifest/record';
import type { Target } from '../../session/target';
import { type Check, failed, passed } from '../../validation/check';
import { takeBaseBackup } from '../base-backup';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';
import { MAY_CHANGE, TENANT_COLUMN } from '../shop-schema';

export const logReplay: DrillScenario = {
  name: 'log-replay',
  what: 'an old backup with a long log, and a new one with a short log: both end in the same state',
  scenario: 'accidental-deletion',
  play,
};

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const shop = await Shop.open(stage, logReplay.name, pace);
  await shop.trade();
  await shop.work();
  const later = path.join(folderIn(stage.scratch, 'later'), 'data');
  await takeBaseBackup(stage.source, later);
  timeline.add('a second base backup taken, while customers go on buying');
  const manifest = await shop.record();
  await shop.work();
  const { at, date } = await shop.suffer('TRUNCATE shop.payment');
  await shop.close();
  timeline.add('DISASTER: all payments truncated by mistake');

  const old = await stage.restored(at);
  timeline.add(`restored from the old backup and the whole log, up to ${at}`);
  const recent = await stage.restored(fault?.restore === 'after-disaster' ? null : at, {
    backup: later,
    archive: stage.archive,
  });
  timeline.add('restored from the new backup and the log since, up to the same moment');
  if (fault !== null) timeline.add(`FAULT put in: ${fault.what}`);
  const states = await Promise.all(
    [old, recent].map(async ({ instance }) => stateOf(await manifestOf(instance.target(shop.database)))),
  );
  return validatePlayed(given, logReplay.scenario, {
    target: old.instance.target(shop.database),
    recoveryPoint: at,
    manifest,
    erasures: null,
    disasterAt: date,
    recoveredBefore: old.recoveredBefore,
    moreChecks: [sameEnd(states)],
  });
}

function manifestOf(target: Target): Promise<Manifest> {
  return recordManifest({ target, tenantColumn: TENANT_COLUMN, mayChange: MAY_CHANGE, jobs: 2 });
}

/** What a manifest says of the state, and not of when it was looked at. */
function stateOf({ catalogue, contents, sequences, largeObjects, marker, reach }: Manifest): State {
  return { catalogue, contents, sequences, largeObjects, marker, reach };
}

type State = Pick<Manifest, 'catalogue' | 'contents' | 'sequences' | 'largeObjects' | 'marker' | 'reach'>;

function sameEnd([old, recent]: readonly State[]): Check {
  return {
    id: 'same-end-state',
    group: 'integrity',
    run: () => {
      const different = (Object.keys(old!) as (keyof State)[]).filter(
        part => canonicalJson(old![part]) !== canonicalJson(recent![part]),
      );
      const action = 'keep to the older backup until it is clear which of the two is right';
      return Promise.resolve([
        different.length === 0
          ? passed('both ways end in the same rows, definitions, sequences and markers, by digest')
          : failed('the two restores', `they differ in ${different.join(', ')}`, action),
      ]);
    },
  };
}
