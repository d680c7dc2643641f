import { CHECK_RESULTS, type EvidenceCheck } from '../../model/evidence';
import type { ValidationAnswer } from '../support/validation';

/** Nothing but texts passes, so that a record can always be read again. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCheck(value: unknown): value is EvidenceCheck {
  if (!isObject(value)) return false;
  const { id, result, subject, message } = value;
  return (
    isText(id) &&
    isText(message) &&
    (subject === undefined || isText(subject)) &&
    CHECK_RESULTS.some(known => known === result)
  );
}

/**
 * What a validator answered, where it is an answer at all; undefined for everything else, which is then a failed
 * validation. What it doesn't have to say may be left out.
 */
export function answerIn(value: unknown): ValidationAnswer | undefined {
  if (!isObject(value)) return undefined;
  const { checks, rpoSeconds = null, tools = {}, correctiveActions = [] } = value;
  if (!Array.isArray(checks) || checks.length === 0 || !checks.every(isCheck)) return undefined;
  const measured = typeof rpoSeconds === 'number' && Number.isFinite(rpoSeconds) && rpoSeconds >= 0;
  if (rpoSeconds !== null && !measured) return undefined;
  if (!isObject(tools) || !Object.values(tools).every(isText)) return undefined;
  if (!Array.isArray(correctiveActions) || !correctiveActions.every(isText)) return undefined;
  return {
    checks: checks.map(({ id, result, subject, message }) => ({
      id,
      result,
      ...(subject === undefined ? {} : { subject }),
      message,
    })),
    rpoSeconds: measured ? Math.ceil(rpoSeconds) : null,
    tools: tools as Record<string, string>,
    correctiveActions,
  };
}
