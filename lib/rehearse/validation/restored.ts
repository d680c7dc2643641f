import type { Objective } from '../../model/objective';
import { type Catalogue, readCatalogue } from '../catalogue/read';
import { type AgeLimits, type Content, readContent } from '../content/read';
import { type Relation, readRelations } from '../content/relations';
import type { Erasures } from '../erasure/erasures';
import { type CommitMarker, newestMarker } from '../freshness/marker-schema';
import type { Manifest } from '../manifest/manifest';
import { type Standing, readStanding } from '../manifest/position';
import { describeFailure, isCorruption } from '../session/failure';
import type { SessionGroup } from '../session/session-group';
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

/** The restored database, read once by whoever asks first. */
export class Restored {
  private readonly read = new Map<string, Promise<unknown>>();

  public constructor(
    public readonly sessions: SessionGroup,
    public readonly facts: ValidationFacts,
    private readonly onRead: (done: number, total: number, table: string) => void,
  ) {}

  public get manifest(): Manifest {
    return this.facts.manifest;
  }

  public standing(): Promise<Standing> {
    return this.once('standing', () => this.sessions.ask(readStanding));
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
      return { next: snapshot.xmax, moment: position.snapshot, recovered: this.facts.recoveredBefore };
    });
  }

  /** Every relation with its rows. One that can't be read is no reason not to read the others. */
  public readings(): Promise<readonly Reading[]> {
    return this.once('readings', async () => {
      const [relations, limits] = [await this.relations(), await this.ageLimits()];
      let done = 0;
      return this.sessions.map(relations, async (session, relation): Promise<Reading> => {
        try {
          return {
            relation,
            content: await session.attempt(() =>
              readContent(session, relation, limits, this.manifest.samplePercent),
            ),
          };
        } catch (error) {
          return { relation, problem: describeFailure(error), corrupt: isCorruption(error) };
        } finally {
          this.onRead(++done, relations.length, relation.name);
        }
      });
    });
  }

  private once<T>(what: string, work: () => Promise<T>): Promise<T> {
    const known = this.read.get(what) as Promise<T> | undefined;
    if (known) return known;
    const reading = work();
    this.read.set(what, reading);
    return reading;
  }
}
