const BRAND = Symbol.for('cdk-recovery.RecoveryError');

/** What a bad value is reported with. Every part ends up in the one-line message. */
export interface InvalidValue {
  /** Stable code of the error, kebab-case. Part of the public contract. */
  readonly code: string;
  /** Construct path, file or command-line option where the value stands. */
  readonly path: string;
  /** What is wrong, in the user's vocabulary, lower-case. */
  readonly problem: string;
  /** The value as it was received. Leave out where there is none to show. */
  readonly received?: unknown;
  /** What would have been accepted. */
  readonly allowed: string;
  /** What to change. */
  readonly fix: string;
}

/**
 * The one error class of this library. A command-line tool prints the message as it stands; no caller needs
 * a stack trace to act on it.
 */
export class RecoveryError extends Error {
  /** Whether a value is one of this library's errors, also one of another copy of the library. */
  public static isRecoveryError(value: unknown): value is RecoveryError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** The error for a value that is not allowed. */
  public static invalid(details: InvalidValue): RecoveryError {
    const received = 'received' in details ? `, received ${show(details.received)}` : '';
    const text = `${details.problem}${received}; allowed: ${details.allowed}; ${details.fix}`;
    return new RecoveryError(details.code, text, details.path);
  }

  public override readonly name = 'RecoveryError';

  /**
   * @param code stable, kebab-case
   * @param text what went wrong, without the path
   * @param path construct path, file or command-line option
   */
  public constructor(
    public readonly code: string,
    public readonly text: string,
    public readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`${path || '(root)'}: ${text}`, options);
    Object.defineProperty(this, BRAND, { value: true });
  }
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  try {
    return truncate(JSON.stringify(value) ?? String(value));
  } catch {
    // Construct trees are circular: their type says enough.
    return Object.prototype.toString.call(value);
  }
}

function truncate(text: string): string {
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
