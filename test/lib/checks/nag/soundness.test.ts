import * as fc from 'fast-check';
import { RULES } from '../../../../lib/checks/nag/rules';
import type { RecoveryRule } from '../../../../lib/checks/nag/rule';
import { LONG_SUITE, SEED } from '../../../helpers/fuzz';
import { CASES } from './cases';
import { OPEN, type ResourceJson, type Situation, verdictOf } from './situation';

/** What a value might turn out to be at deployment. */
const OTHERS = [undefined, false, 0, 1, 'other', '*', {}];

/** What only a deployment decides. */
const OPENS = [OPEN, { Ref: 'Parameter' }, '{{resolve:ssm:/of/somebody-else}}'];

type Path = readonly string[];

/** The paths of all values below one, in any depth. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  (copy as Record<string, unknown>)[key] = replaced((value as Record<string, unknown>)[key], rest, by);
  return copy;
}

function withProperty(situation: Situation, path: Path, by: unknown): Situation {
  const It = situation.here!['It']!;
  const Properties = replaced(It.Properties, path, by) as object;
  return { ...situation, here: { ...situation.here, It: { ...It, Properties } } };
}

const passing = RULES.flatMap(rule =>
  Object.entries(CASES[rule.name]!.compliant)
    .filter(([, { here }]) => here?.['It'] !== undefined)
    .map(([name, situation]) => [`${rule.name}: ${name}`, rule, situation] as const),
);

/** Whether some other value would make the rule report the resource. */
function matters(rule: RecoveryRule, situation: Situation, path: Path): boolean {
  return OTHERS.some(other => {
    try {
      const verdict = verdictOf(rule, withProperty(situation, path, other));
      return verdict === 'non-compliant' || Array.isArray(verdict);
    } catch {
      return false;
    }
  });
}

test.each(passing)('%s, unless a value that matters is open', (_, rule, situation) => {
  const paths = pathsIn(situation.here!['It']!.Properties).filter(path => path.length > 0);
  const believed = paths.filter(path =>
    OPENS.some(open =>
      ['compliant', 'not applicable'].includes(String(verdictOf(rule, withProperty(situation, path, open)))),
    ),
  );
  expect(believed.filter(path => matters(rule, situation, path))).toEqual([]);
});

const KEYS = [
  'Action',
  'AccessPolicy',
  'BackupPlan',
  'BackupPlanRule',
  'BackupRetentionPeriod',
  'CopyActions',
  'DestinationBackupVaultArn',
  'Effect',
  'EventSelectors',
  'FieldSelectors',
  'Fn::If',
  'KeyPolicy',
  'LifecycleConfiguration',
  'LockConfiguration',
  'NotAction',
  'ObjectLockConfiguration',
  'ObjectLockEnabled',
  'PendingWindowInDays',
  'PointInTimeRecoverySpecification',
  'Policies',
  'PolicyDocument',
  'Principal',
  'Properties',
  'Ref',
  'Replicas',
  'ReplicationConfiguration',
  'RetentionInDays',
  'Rules',
  'S3BucketName',
  'Statement',
  'Status',
  'Tags',
  'VersioningConfiguration',
];

const anything = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(true, 'true', 'Enabled', '*', 'Allow', 0, 7, -1, null, '', 'arn:aws:s3:::x'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('whatever a template has in its properties, a rule answers or says that it can not tell', () => {
  const types = [...new Set(RULES.flatMap(rule => rule.types))];
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.dictionary(fc.constantFrom(...KEYS), anything),
      (type, found) => {
        const It: ResourceJson = { Type: type, Properties: found };
        for (const rule of RULES.filter(({ types }) => types.includes(type))) {
          try {
            verdictOf(rule, { here: { It } });
          } catch (error) {
            // A number that is none is the only other complaint.
            expect((error as Error).message).toMatch(/^Here\/It: a number is expected/);
          }
        }
      },
    ),
    { numRuns: LONG_SUITE ? 200 : 60, seed: SEED },
  );
});
