import type { Finding } from '../../model/posture';

/** What is known of a kind of finding before any template is read. */
export interface CatalogueEntry {
  /** How grave it is, unless what is found says otherwise. An error makes the answer a no. */
  readonly severity: Finding['severity'];
  /** In one line, for those who read about it rather than run into it. */
  readonly title: string;
  /** What it means for a recovery, in one or two sentences. */
  readonly explanation: string;
  /** What helps, whatever the resource; what is found names it for one. */
  readonly remedy: string;
  readonly source: string;
}
