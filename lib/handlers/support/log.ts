/** Writes one line of JSON, which CloudWatch Logs takes apart into fields. Never data of a tenant, never a secret. */
export function log(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ message, ...fields })}\n`);
}
