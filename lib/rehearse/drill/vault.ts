import type { Secrets } from '../dump/secrets';
import type { Manifest } from '../manifest/manifest';
import { sealed } from '../manifest/record';

/** What a shop keeps that must not leave with a dump. Nothing of it opens anything. */
export const VAULT = `
CREATE SCHEMA shop_vault;
CREATE TABLE shop_vault.master_key (id int PRIMARY KEY, key text NOT NULL);
INSERT INTO shop_vault.master_key
  SELECT n, encode(sha256(convert_to('master key ' || n, 'UTF8')), 'hex') FROM generate_series(1, 2) AS n;
CREATE TABLE shop_vault.integration (tenant_id text NOT NULL, service text NOT NULL, api_token text NOT NULL);
INSERT INTO shop_vault.integration SELECT tenant_id, 'parcels', md5('token of ' || tenant_id) FROM shop.tenant;
ALTER ROLE shop_app PASSWORD 'a password of the drill';
`;

/** Arguments of pg_dump that leave the rows of it out. */
export const WITHOUT_VAULT = ['--exclude-table-data=shop_vault.*'] as const;

/** The statement of what is secret. */
export const VAULT_SECRETS: Secrets = {
  tables: ['shop_vault.master_key'],
  columns: [{ table: 'shop_vault.integration', column: 'api_token' }],
};

/** A manifest for a restore from a dump that leaves the vault out: it has to be filled from elsewhere. */
export function withoutVault(manifest: Manifest): Manifest {
  const contents = Object.entries(manifest.contents).filter(([name]) => !name.startsWith('shop_vault.'));
  return sealed({ ...manifest, contents: Object.fromEntries(contents) });
}
