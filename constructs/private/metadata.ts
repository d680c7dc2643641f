import type { CfnResource } from 'aws-cdk-lib';
import { METADATA, type RemovedProtection } from '../../lib/model/metadata';
import { RecoveryObjectives } from '../objectives/recovery-objectives';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { reject } from './errors';

/** Records on a store's resource which objectives hold for it, for the assessor to read. */
export function recordObjectives(resource: CfnResource): void {
  const recorded = RecoveryObjectives.of(resource).toRecord();
  if (recorded) resource.addMetadata(METADATA.objectives, recorded);
}

const SHORTEST_REASON = 10;

/**
 * Records that somebody took a protection away, and why.
 *
 * @throws RecoveryError `missing-reason` for a reason that says nothing, `invalid-removal`
 */
export function recordRemoval(resource: CfnResource, protection: string, removal: ProtectionRemoval): void {
  if (typeof removal?.reason !== 'string' || removal.reason.trim().length < SHORTEST_REASON) {
    throw reject(resource, {
      code: 'missing-reason',
      problem: `removing ${protection} needs a reason`,
      received: removal?.reason,
      allowed: `a sentence of at least ${SHORTEST_REASON} characters`,
      fix: 'say why the protection is not needed here; the reason is kept in the template',
    });
  }
  if (removal.until !== undefined && typeof removal.until !== 'string') {
    throw reject(resource, {
      code: 'invalid-removal',
      problem: `what would bring ${protection} back is not a text`,
      received: removal.until,
      allowed: 'a text such as "the first paying customer"',
      fix: 'say in until what would make the reason obsolete, or leave it out',
    });
  }
  const before = (resource.getMetadata(METADATA.removedProtections) ?? []) as RemovedProtection[];
  const entry: RemovedProtection = {
    protection,
    reason: removal.reason,
    ...(removal.until === undefined ? {} : { until: removal.until }),
  };
  resource.addMetadata(METADATA.removedProtections, [...before, entry]);
}
