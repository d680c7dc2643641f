import type { Manifest } from './manifest';
import { sealed } from './record';

/**
 * A manifest to hold a database against that was filled anew: the age of its rows says nothing, so all of them have to
 * be equal.
 */
export function asFilledAnew(manifest: Manifest): Manifest {
  return sealed({ ...manifest, position: { ...manifest.position, systemIdentifier: null } });
}
