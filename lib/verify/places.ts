import { type ClientSettings, Place } from './sdk/place';

/** What stands for an account that the templates leave open. */
export const UNKNOWN_ACCOUNT = 'unknown-account';
/** What stands for a region that the templates leave open. */
export const UNKNOWN_REGION = 'unknown-region';

/** Accounts and regions by their names, each asked through clients of its own. */
export class Places {
  private readonly made = new Map<string, Place>();

  /** @param settings how clients of an account are made */
  public constructor(private readonly settings: (account: string) => ClientSettings) {}

  public in({ account, region }: { readonly account: string; readonly region: string }): Place {
    const key = `${account} ${region}`;
    const known = this.made.get(key);
    if (known) return known;
    const made = new Place(region, this.settings(account));
    this.made.set(key, made);
    return made;
  }

  public close(): void {
    for (const place of this.made.values()) place.close();
  }
}
