import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/evidence-digest';
import { readCatalogue } from '../catalogue/read';
import { type Content, tenantDigest } from '../content/read';
import { readAll } from '../content/read-all';
import { type Relation, readRelations } from '../content/relations';
import { newestMarker } from '../freshness/marker-schema';
import { readLargeObjects } from '../integrity/large-object-digest';
import { readSequences } from '../integrity/sequence-state';
import { readCrossTenant } from '../isolation/cross-tenant';
import { readReach } from '../isolation/reach';
import { SessionGroup } from '../session/session-group';
import { type OnProgress, Tally } from '../session/tally';
import { unreadable } from '../session/failure';
import type { Target } from '../session/target';
import { RecoveryError } from '../../model/errors';
import { readIdentity } from './identity';
import { MANIFEST_SCHEMA, MANIFEST_VERSION, type Manifest, type RecordedContent } from './manifest';
import { checkNames } from './named-tables';
import { readStanding } from './position';

export interface RecordOptions {
  readonly target: Target;
  readonly tenantColumn: string | null;
  /** Tables whose rows may be changed or deleted after the manifest, by schema and name. */
  readonly mayChange: readonly string[];
  /** How many of a hundred rows are digested; null for all. */
  readonly samplePercent?: number | null;
  /** Connections that work at a time. */
  readonly jobs: number;
  readonly onProgress?: OnProgress;
}

/**
 * Records what a restore must bring back, all of it at one moment of the database.
 *
 * @throws RecoveryError `unreachable-database`, `unreadable-database`, `unknown-table`, `unknown-tenant-column`
 */
export async function recordManifest(options: RecordOptions): Promise<Manifest> {
  const sessions = await SessionGroup.open(options.target, options.jobs);
  try {
    return await record(sessions, options);
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) throw error;
    throw unreadable(options.target, error);
  } finally {
    await sessions.close();
  }
}

async function record(sessions: SessionGroup, options: RecordOptions): Promise<Manifest> {
  const { tenantColumn, samplePercent = null, onProgress } = options;
  const standing = await sessions.ask(readStanding);
  const relations = await sessions.ask(session => readRelations(session, tenantColumn));
  checkNames(options, relations);
  const tally = new Tally(onProgress);
  const contents = await readAll(sessions, relations, () => ({ samplePercent }), giveUp, tally);
  const catalogue = await readCatalogue(sessions);
  const { database, serverVersion, now, systemIdentifier, lsn, snapshot } = standing;
  return sealed({
    schema: MANIFEST_SCHEMA,
    schemaVersion: MANIFEST_VERSION,
    recordedAt: now.toISOString(),
    database,
    serverVersion,
    position: { systemIdentifier, lsn, snapshot },
    identity: await sessions.ask(readIdentity),
    marker: await sessions.ask(newestMarker),
    tenantColumn,
    samplePercent,
    catalogue,
    contents: Object.fromEntries(
      contents.map(content => [content.relation.name, recorded(content, options.mayChange)]),
    ),
    largeObjects: (await sessions.ask(session => readLargeObjects(session, null))).old,
    sequences: await sessions.ask(readSequences),
    reach: await readReach(sessions, tenantColumn, contents),
    crossTenant: await readCrossTenant(sessions, tenantColumn, tally),
  });
}

/** A manifest that lacks a table would be worse than none. */
function giveUp(_relation: Relation, error: unknown): never {
  throw error;
}

/** A manifest with the digest of what it says. */
export function sealed(content: Omit<Manifest, 'digest'>): Manifest {
  return { ...content, digest: contentDigest(content) };
}

export function contentDigest(content: Omit<Manifest, 'digest'>): string {
  return createHash('sha256')
    .update(canonicalJson({ ...content, digest: undefined }), 'utf8')
    .digest('hex');
}

function recorded({ relation, tenants }: Content, mayChange: readonly string[]): RecordedContent {
  return {
    oid: relation.oid,
    columns: relation.columns,
    byTenant: relation.tenantColumn !== null,
    unlogged: relation.unlogged,
    mayChange: mayChange.includes(relation.name),
    tenants: tenants
      .map(({ tenant, old }) => ({ tenant: tenant === null ? null : tenantDigest(tenant), ...old }))
      .sort((one, other) => compare(one.tenant ?? '', other.tenant ?? '')),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
