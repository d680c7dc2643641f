import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import type { Finding } from '../../../../lib/model/posture';

/** Where some resources are deployed, and what is promised of them. */
export interface Setting {
  readonly region?: string;
  readonly objectives?: object;
  /** What the template has beside its resources. */
  readonly rest?: object;
}

/** A value that no template determines. */
export const OPEN = { 'Fn::ImportValue': 'of-somebody-else' };

/** What is found in some resources, in us-east-1 unless stated. */
export function found(
  resources: object,
  { region = 'us-east-1', objectives = {}, rest = {} }: Setting = {},
): readonly Finding[] {
  const stack = toStackTemplate(
    { ...rest, Resources: resources },
    { name: 'app', path: 'app', region, account: '111122223333', file: 'app.json' },
  );
  return assess([stack], objectivesFrom(objectives, 'objectives')).findings;
}

/** The severities under which a kind of finding is reported. */
export function severities(id: string, resources: object, setting?: Setting): readonly string[] {
  return found(resources, setting)
    .filter(finding => finding.id === id)
    .map(({ severity }) => severity);
}
