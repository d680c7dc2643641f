import type { Evidence } from '../../lib/model/evidence';
import type { Manifest } from '../../lib/rehearse/manifest/manifest';
import { type RecordOptions, recordManifest } from '../../lib/rehearse/manifest/record';
import type { Target } from '../../lib/rehearse/session/target';
import { type ValidationOptions, validate } from '../../lib/rehearse/validation/validate';

/** A manifest of a small database. */
export function manifestOf(target: Target, options: Partial<RecordOptions> = {}): Promise<Manifest> {
  return recordManifest({ target, tenantColumn: null, mayChange: [], jobs: 2, ...options });
}

/** A validation against a manifest, of which nothing else is known. */
export function validationOf(
  target: Target,
  manifest: Manifest,
  options: Partial<ValidationOptions> = {},
): Promise<Evidence> {
  return validate({
    kind: 'validation',
    target,
    manifest,
    erasures: null,
    disasterAt: null,
    objective: null,
    recoveredBefore: null,
    probeTenants: null,
    jobs: 2,
    previousDigest: null,
    ...options,
  });
}

/** What didn't pass: `check subject: message`. */
export function faultsIn({ checks }: Evidence): readonly string[] {
  return checks
    .filter(({ result }) => result !== 'passed')
    .map(({ id, subject = 'all', message }) => `${id} ${subject}: ${message}`);
}

/** Ids of the checks that didn't pass. */
export function failingIn({ checks }: Evidence): readonly string[] {
  return [...new Set(checks.filter(({ result }) => result !== 'passed').map(({ id }) => id))].sort();
}
