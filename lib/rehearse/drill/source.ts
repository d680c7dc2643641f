import { MARKER_SQL } from '../freshness/marker-schema';
import { Instance, SUPERUSER } from '../instance/instance';
import { ask } from './damage';
import { WAL_SEGMENT_MIB, sourceSettings } from './settings';
import { SHOP_ROWS } from './shop-rows';
import { SHOP_SCHEMA } from './shop-schema';

/** The shop that those of the scenarios are copies of. */
export const SHOP = 'shop';

/** Makes the server that will be lost, with a shop on it. */
export async function startSource(folder: string, archive: string): Promise<Instance> {
  const source = Instance.create(folder, [`--wal-segsize=${WAL_SEGMENT_MIB}`]);
  await source.start(sourceSettings(archive));
  await ask(source, 'postgres', `CREATE DATABASE ${SHOP} OWNER ${SUPERUSER}`);
  await ask(source, SHOP, SHOP_SCHEMA);
  await ask(source, SHOP, MARKER_SQL);
  await ask(source, SHOP, SHOP_ROWS);
  return source;
}
