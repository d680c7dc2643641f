import type { Posture } from '../../model/posture';

/** The posture for programs. Its shape is a contract. */
export function renderPostureJson(posture: Posture): string {
  return `${JSON.stringify(posture, null, 2)}\n`;
}
