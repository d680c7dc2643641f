import type { Objective } from '../../model/objective';
import { type Catalogue, readCatalogue } from '../catalogue/read';
import type { AgeLimits, Content } from '../content/read';
import { readAll } from '../content/read-all';
import { type Relation, readRelations } from '../content/relations';
import type { Erasures } from '../erasure/erasures';
import { type CommitMarker, newestMarker } from '../freshness/marker-schema';
import { type Inspector, withInspector } from '../integrity/amcheck';
import { type FollowedKey, type References, follow, keysToFollow } from '../integrity/references';
import { type Identity, readIdentity } from '../manifest/identity';
import { type Manifest, rowFormOf } from '../manifest/manifest';
import { type Standing, readStanding } from '../manifest/position';
import { describeFailure, isCorruption } from '../session/failure';
import type { Session } from '../session/session';
import type { SessionGroup } from '../session/session-group';
import type { Tally } from '../session/tally';
import type { Target } from '../session/target';

/** What a validation was told, beside the manifest. */
export interface ValidationFacts {
  readonly target: Target;
  readonly manifest: Manifest;
  readonly erasures: Erasures | null;
  /** When it happened; null where nobody said. */
  readonly disasterAt: Date | null;
  readonly objective: Objective | null;
  /** Id of the first transaction after the recovery; null where nobody took it down. */
  readonly recoveredBefore: string | null;
  /** Tenants that are tried with each role; null for all. */
  readonly probeTenants: number | null;
}

/** What became of reading one relation. */
export type Reading =
  | { readonly relation: Relation; readonly content: Content }
  | { readonly relation: Relation; readonly problem: string; readonly corrupt: boolean };

/** What became of following one foreign key. */
export interface Following {
  readonly key: FollowedKey;
  readonly found: References | { readonly problem: string };
}

/** The restored database, read once by whoever asks first. Several ask at a time. */
export class Restored {
  private readonly read = new Map<string, Promise<unknown>>();
  private inspected: Promise<unknown> = Promise.resolve();

  public constructor(
    public readonly sessions: SessionGroup,
    public readonly facts: ValidationFacts,
    public readonly tally: Tally,
  ) {}

  public get manifest(): Manifest {
    return this.facts.manifest;
  }

  public standing(): Promise<Standing> {
    return this.once('standing', () => this.sessions.ask(readStanding));
  }

  public identity(): Promise<Identity> {
    return this.once('identity', () => this.sessions.ask(readIdentity));
  }

  public catalogue(): Promise<Catalogue> {
    return this.once('catalogue', () => readCatalogue(this.sessions));
  }

  public marker(): Promise<CommitMarker | null> {
    return this.once('marker', () => this.sessions.ask(newestMarker));
  }

  public relations(): Promise<readonly Relation[]> {
    return this.once('relations', () =>
      this.sessions.ask(session => readRelations(session, this.manifest.tenantColumn)),
    );
  }

  /**
   * What tells rows of the manifest from later ones; null where the database is no physical copy of the manifest's,
   * because then the age of rows says nothing.
   */
  public ageLimits(): Promise<AgeLimits | null> {
    return this.once('age', async () => {
      const { systemIdentifier, snapshot } = await this.standing();
      const { position } = this.manifest;
      if (systemIdentifier === null || systemIdentifier !== position.systemIdentifier) return null;
      if (await this.isMadeAnew()) return null;
      return { next: snapshot.xmax, moment: position.snapshot, recovered: this.facts.recoveredBefore };
    });
  }

  /**
   * What tells rows of the manifest from later ones in one relation; null where it was made anew since, such as from a
   * dump on the same server.
   */
  public async ageLimitsOf({ name, oid }: Relation): Promise<AgeLimits | null> {
    const recorded = this.manifest.contents[name]?.oid;
    return recorded === undefined || recorded === oid ? this.ageLimits() : null;
  }

  /** Every relation with its rows. One that can't be read is no reason not to read the others. */
  public readings(): Promise<readonly Reading[]> {
    return this.once('readings', async () => {
      const relations = await this.relations();
      const limits = new Map<Relation, AgeLimits | null>();
      for (const relation of relations) limits.set(relation, await this.ageLimitsOf(relation));
      const { samplePercent } = this.manifest;
      const form = rowFormOf(this.manifest);
      const read = await readAll(
        this.sessions,
        relations,
        relation => ({ limits: limits.get(relation) ?? null, form, samplePercent }),
        (relation, error) => ({ relation, problem: describeFailure(error), corrupt: isCorruption(error) }),
        this.tally,
      );
      return read.map(one => ('problem' in one ? one : { relation: one.relation, content: one }));
    });
  }

  /** Every foreign key with what following it found. */
  public references(): Promise<readonly Following[]> {
    return this.once('references', async () => {
      const keys = await keysToFollow(this.sessions, this.manifest.tenantColumn);
      this.tally.expect(keys.length);
      return this.sessions.map(keys, async (session, key): Promise<Following> => {
        try {
          return { key, found: await follow(session, key) };
        } catch (error) {
          return { key, found: { problem: describeFailure(error) } };
        } finally {
          this.tally.did(key.name);
        }
      });
    });
  }

  /**
   * Runs work with an extension at hand, on a connection of its own. One after another, because two that create the
   * same extension wait for each other.
   */
  public inspect<T>(
    extension: Inspector,
    work: (session: Session, schema: string) => Promise<T>,
  ): Promise<T> {
    const inspection = this.inspected.then(() => withInspector(this.facts.target, extension, work));
    this.inspected = inspection.catch(() => undefined);
    return inspection;
  }

  /** Whether no table is the one that was recorded, though the server may be: a dump was restored on it. */
  private async isMadeAnew(): Promise<boolean> {
    const pairs = (await this.relations()).flatMap(({ name, oid }) => {
      const recorded = this.manifest.contents[name]?.oid;
      return recorded === undefined ? [] : [recorded === oid];
    });
    return pairs.length > 0 && !pairs.includes(true);
  }

  private once<T>(what: string, work: () => Promise<T>): Promise<T> {
    const known = this.read.get(what) as Promise<T> | undefined;
    if (known) return known;
    const reading = work();
    this.read.set(what, reading);
    return reading;
  }
}
