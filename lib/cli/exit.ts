/** Exit codes of every command. Others' scripts rely on them. */
export const EXIT = {
  fine: 0,
  /** The answer is no: an objective missed, a validation failed, a check failed. */
  no: 1,
  /** It could not be worked out: bad arguments, unreadable input. One line on standard error says why. */
  unknown: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
