/** What goes wrong. The ids are part of every report and of the objectives file. */
export const SCENARIOS = [
  'instance-failure',
  'zone-failure',
  'region-failure',
  'accidental-deletion',
  'ransomware',
  'key-loss',
  'account-loss',
] as const;

export type Scenario = (typeof SCENARIOS)[number];

export function isScenario(value: string): value is Scenario {
  return (SCENARIOS as readonly string[]).includes(value);
}
