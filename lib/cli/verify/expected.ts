import { backupsOf } from '../../assess/backup/backups-of';
import { wordReader } from '../../assess/facts/reader';
import { storeFacts } from '../../assess/facts/store-facts';
import { buildSystem } from '../../assess/system/build';
import { regionName } from '../../assess/system/place-names';
import type { Resource } from '../../assess/system/resource';
import type { StackTemplate } from '../../assess/template';
import type { Posture, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import type { Expected, ExpectedCell, ExpectedStore } from '../../verify';
import { Items } from './items';
import { addPlans } from './plans';
import { addPolicies } from './policies';
import { cellOf } from './ways/cell';
import type { Subject } from './ways/way';

/** What the templates of a system let expect of what is deployed, as plain data. */
export function expectedOf(stacks: readonly StackTemplate[], posture: Posture): Expected {
  const system = buildSystem(stacks);
  const read = wordReader(system, stacks);
  const items = new Items(read, system);
  addPolicies(system, items, read);
  addPlans(system, items, read);
  const factsOf = storeFacts(system, stacks);
  const backups = backupsOf(system);
  const byPlace = new Map(system.resources.map(resource => [placeKey(resource), resource]));
  const byId = new Map(posture.stores.map(store => [store.id, byPlace.get(placeKey(store))]));

  const subjectOf = (resource: Resource, { derivedFrom }: StorePosture): Subject => ({
    store: resource,
    facts: factsOf(resource),
    backups: backups(resource),
    source: derivedFrom && byId.get(derivedFrom.from),
  });
  const stores = posture.stores.flatMap((store): ExpectedStore[] => {
    const resource = byPlace.get(placeKey(store));
    if (!resource) return [];
    const subject = subjectOf(resource, store);
    if (subject.backups.protections.length > 0) items.jobs(resource);
    const { id, type, stack, logicalId, region, derivedFrom } = store;
    const cells = SCENARIOS.map((scenario): [Scenario, ExpectedCell] => [
      scenario,
      cellOf(subject, scenario, store.scenarios[scenario], items),
    ]);
    const scenarios = Object.fromEntries(cells) as Record<Scenario, ExpectedCell>;
    const names = { id, type, stack, logicalId, region };
    return [{ ...names, ...(derivedFrom ? { derivedFrom } : {}), scenarios }];
  });
  // Those that no cell hangs on have settings as well, and may have drifted.
  for (const resource of system.resources) {
    if (resource.type === 'AWS::S3::Bucket') items.bucket(resource);
    if (resource.type === 'AWS::RDS::DBInstance') items.database(resource);
    if (/^AWS::Backup::(Logically.+)?BackupVault$/.test(resource.type)) items.vault(resource, resource);
  }
  return {
    stacks: stacks
      .filter(({ parent }) => !parent)
      .map(({ name, region, account }) => ({ name, region, account })),
    items: items.all(),
    stores,
  };
}

function placeKey({ stack, logicalId, region }: Pick<Resource, 'stack' | 'logicalId' | 'region'>): string {
  return JSON.stringify([stack, logicalId, regionName(region)]);
}
