import type { TemplateResource } from '../template';

/** Reads, from one type of resource, the protections that stand in the template. */
export interface ProtectionReader {
  /** What a person would call the type. */
  readonly kind: string;
  /** The protections in plain words. Nothing is inferred or claimed. */
  readonly read: (resource: TemplateResource) => readonly string[];
}
