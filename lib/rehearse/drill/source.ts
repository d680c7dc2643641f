import { MARKER_SQL } from '../freshness/marker-schema';
import { Instance, SUPERUSER } from '../instance/instance';
import { folderIn } from '../instance/scratch';
import { ask } from './damage';
import { sourceSettings } from './settings';
import { SHOP_ROWS } from './shop-rows';
import { SHOP_SCHEMA } from './shop-schema';

/** The database of the drill. */
export const SHOP = 'shop';

/** Starts the server that will be lost, with a shop on it. */
export async function startSource(scratch: string, archive: string): Promise<Instance> {
  const source = Instance.create(folderIn(scratch, 'source'));
  await source.start(sourceSettings(archive));
  await ask(source, 'postgres', `CREATE DATABASE ${SHOP} OWNER ${SUPERUSER}`);
  await ask(source, SHOP, SHOP_SCHEMA);
  await ask(source, SHOP, MARKER_SQL);
  await ask(source, SHOP, SHOP_ROWS);
  return source;
}
