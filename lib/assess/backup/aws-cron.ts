/** The parts of one of AWS's cron expressions that a run of them is worked out from, in croner's notation. */
export interface CronParts {
  /** Minutes and hours, every day. */
  readonly timesOfDay: string;
  /** The days, at midnight. */
  readonly days: string;
  /** After how long the days repeat. */
  readonly repeats: 'every-day' | 'every-week' | 'by-month' | 'by-year';
}

/**
 * AWS's cron: minutes, hours, day of month, month, day of week (1 is Sunday) and year; of the two kinds of days one
 * is `?`. Undefined for what is malformed, what ends with a year, and for `W`, of which no run is worked out.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export function parseAwsCron(expression: string): CronParts | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields.map(field => field.toUpperCase()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (year !== '*' || !/^[\d*,/-]+$/.test(minutes + hours) || /W/.test(dayOfMonth)) return undefined;
  // One of the two kinds of days is left to the other, and not both.
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const anyDate = dayOfMonth === '?' || dayOfMonth === '*';
  const anyWeekday = dayOfWeek === '?' || dayOfWeek === '*';
  if (!anyDate && !anyWeekday) return undefined;
  const weekdays = anyWeekday ? '*' : toWeekdays(dayOfWeek);
  if (weekdays === undefined) return undefined;
  return {
    timesOfDay: `${steps(minutes, 59)} ${steps(hours, 23)} * * *`,
    days: `0 0 ${anyDate ? '*' : steps(dayOfMonth, 31)} ${steps(month, 12)} ${weekdays}`,
    repeats: month !== '*' ? 'by-year' : repetition(anyDate, weekdays),
  };
}

function repetition(anyDate: boolean, weekdays: string): CronParts['repeats'] {
  if (!anyDate || weekdays.includes('#')) return 'by-month';
  return weekdays === '*' ? 'every-day' : 'every-week';
}

/** `5/15` is short for `5-59/15`. */
function steps(field: string, last: number): string {
  return field.replace(/(^|,)(\d+)\/(\d+)/g, `$1$2-${last}/$3`);
}

/** AWS counts the days of the week from 1, croner from 0; `6L` is the last Friday of a month for AWS. */
function toWeekdays(field: string): string | undefined {
  const items = field.split(',').map(item => {
    const last = /^([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)L$/.exec(item);
    if (last) return `${shift(last[1]!)}#L`;
    if (!/^([1-7]|[A-Z]{3})(-([1-7]|[A-Z]{3}))?([#/][1-7])?$/.test(item)) return undefined;
    const [days = '', tail] = item.split(/(?=[#/])/);
    // A step without an end runs to Saturday.
    const range = tail?.startsWith('/') && !days.includes('-') ? `${days}-7` : days;
    return range.split('-').map(shift).join('-') + (tail ?? '');
  });
  return items.includes(undefined) ? undefined : items.join(',');
}

function shift(day: string): string {
  return /^\d$/.test(day) ? String(Number(day) - 1) : day;
}
