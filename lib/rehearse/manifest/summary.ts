import type { Manifest } from './manifest';

/** A manifest in figures. */
export interface ManifestSummary {
  readonly schemaVersion: 1;
  readonly database: string;
  readonly recordedAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly tenants: number;
  readonly roles: number;
  readonly policies: number;
  readonly largeObjects: number;
  readonly marker: Manifest['marker'];
  /** Roles and relations where a role sees rows of several tenants: by design, or nobody noticed. */
  readonly acrossTenants: readonly string[];
  readonly digest: string;
}

export function summarize(manifest: Manifest): ManifestSummary {
  const contents = Object.values(manifest.contents);
  const rows = contents.flatMap(content => content.tenants);
  return {
    schemaVersion: 1,
    database: manifest.database,
    recordedAt: manifest.recordedAt,
    tables: contents.length,
    rows: rows.reduce((sum, one) => sum + one.rows, 0),
    tenants: new Set(rows.map(one => one.tenant).filter(tenant => tenant !== null)).size,
    roles: Object.keys(manifest.catalogue.roles).length,
    policies: Object.keys(manifest.catalogue.policies).length,
    largeObjects: manifest.largeObjects.rows,
    marker: manifest.marker,
    acrossTenants: manifest.reach
      .filter(({ unset, scoped }) => scoped === false || unset === 'all')
      .map(({ role, relation }) => `${role} on ${relation}`),
    digest: manifest.digest,
  };
}
