import type { Resource } from '../system/resource';
import type { Reliance } from './protection';

/** Nothing speaks against it, and nothing was taken for granted. */
export const SOUND: Reliance = { faults: [], doubts: [], notes: [] };

export const fault = (text: string): Reliance => ({ ...SOUND, faults: [text] });
export const doubt = (text: string): Reliance => ({ ...SOUND, doubts: [text] });
export const note = (text: string): Reliance => ({ ...SOUND, notes: [text] });

/** Everything that speaks against something, together and each once. */
export function together(...parts: readonly Reliance[]): Reliance {
  const all = (pick: (part: Reliance) => readonly string[]): string[] => [...new Set(parts.flatMap(pick))];
  return {
    faults: all(part => part.faults),
    doubts: all(part => part.doubts),
    notes: all(part => part.notes),
  };
}

/** A protection counts only where it is certain to be deployed; what was assumed on the way is passed on. */
export function existence(kind: string, resource: Resource): Reliance {
  const open = resource.notes.find(text => text.includes('which is open'));
  if (open !== undefined) return doubt(`the ${kind} ${resource.id} ${open}`);
  return { ...SOUND, notes: resource.notes.map(text => `${resource.id}: ${text}`) };
}
