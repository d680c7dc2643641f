import type { Catalogue } from '../catalogue/read';
import type { Snapshot } from '../content/row-age';
import type { RowsDigest } from '../content/digest';
import type { RowForm } from '../content/row-form';
import type { CommitMarker } from '../freshness/marker-schema';
import type { CrossTenant } from '../isolation/cross-tenant';
import type { Reach } from '../isolation/probe';
import type { SequenceState } from '../integrity/sequence-state';
import type { Identity } from './identity';

/** How far a database had come. */
export interface Position {
  /** The same for physical copies of one database; null where the server doesn't say. */
  readonly systemIdentifier: string | null;
  readonly lsn: string;
  readonly snapshot: Snapshot;
}

/** Rows of one tenant in one relation; `tenant: null` stands for rows that belong to none. */
export interface RecordedRows extends RowsDigest {
  /** Digest of the tenant's id: a manifest outlives the tenant, and doesn't name it. */
  readonly tenant: string | null;
}

/** What a relation held. */
export interface RecordedContent {
  /** Tells whether a relation was made anew since; left out in version 1. */
  readonly oid?: string;
  readonly columns: readonly string[];
  /** Whether the tenant column decided the groups. */
  readonly byTenant: boolean;
  readonly unlogged: boolean;
  /** Whether rows may be changed or deleted after the manifest; else they may only be added. */
  readonly mayChange: boolean;
  readonly tenants: readonly RecordedRows[];
}

/**
 * What a restore must bring back. It holds names, counts and digests, and no value of any row. Versioned: within
 * a version fields are added, never changed in meaning.
 */
export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly schemaVersion: ManifestVersion;
  /** ISO 8601, UTC, by the clock of the database. */
  readonly recordedAt: string;
  readonly database: string;
  /** Version of the server, such as `17.10`. */
  readonly serverVersion: string;
  readonly position: Position;
  /** Left out in manifests of before it was recorded. */
  readonly identity?: Identity;
  readonly marker: CommitMarker | null;
  readonly tenantColumn: string | null;
  /** How many of a hundred rows were digested, chosen by their primary key; null for all. All were counted. */
  readonly samplePercent: number | null;
  readonly catalogue: Catalogue;
  readonly contents: Readonly<Record<string, RecordedContent>>;
  readonly largeObjects: RowsDigest;
  readonly sequences: Readonly<Record<string, SequenceState>>;
  readonly reach: readonly Reach[];
  readonly crossTenant: CrossTenant;
  /** SHA-256 of all the rest in canonical JSON: tells a manifest that was cut short or edited. */
  readonly digest: string;
}

export const MANIFEST_SCHEMA = 'cdk-recovery/manifest';

/** Version 1 digests the text of rows, and version 2 the values as the wire carries them; both are read. */
export const MANIFEST_VERSIONS = [1, 2] as const;
export type ManifestVersion = (typeof MANIFEST_VERSIONS)[number];

/** The one that is written. */
export const MANIFEST_VERSION: ManifestVersion = 2;

/** What the rows of a manifest were digested as. */
export function rowFormOf({ schemaVersion }: Manifest): RowForm {
  return schemaVersion === 1 ? 'text' : 'binary';
}
