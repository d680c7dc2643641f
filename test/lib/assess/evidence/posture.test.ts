import { MECHANISM_RULES } from '../../../../lib/assess/mechanisms/registry';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import type { Evidence } from '../../../../lib/model/evidence';
import type { Posture } from '../../../../lib/model/posture';
import { FAILED, record } from '../../../helpers/evidence';
import { stackOf } from '../posture/system';

const HOUR = 3_600;
const clock = { now: new Date('2026-11-21T00:00:00Z'), maxAgeSeconds: 100 * 86_400 };
const components = [{ store: 'app/Orders', type: 'AWS::DynamoDB::Table' }];

const SYSTEM = stackOf({
  Orders: {
    Type: 'AWS::DynamoDB::Table',
    Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
  },
  View: { Type: 'AWS::DynamoDB::Table' },
});

const OBJECTIVES = objectivesFrom(
  {
    default: { rpo: '1h', rto: '1h' },
    derived: [{ store: 'app/View', from: 'app/Orders', replay: '5m' }],
  },
  'objectives.yaml',
);

function posture(...records: readonly Evidence[]): Posture {
  const files = records.map((one, index) => ({ file: `${index}.json`, record: one }));
  return assess([SYSTEM], OBJECTIVES, MECHANISM_RULES, { files, clock });
}

const verdicts = ({ stores }: Posture): Record<string, string> =>
  Object.fromEntries(stores.map(({ id, scenarios }) => [id, scenarios['accidental-deletion'].verdict]));

const orderOf = ({ recoveryOrder }: Posture): number | null =>
  recoveryOrder.find(({ scenario }) => scenario === 'accidental-deletion')!.rtoSeconds;

test('what was measured of a source holds for what is rebuilt from it, and for the whole', () => {
  expect(verdicts(posture())).toEqual({ 'app/Orders': 'unprovable', 'app/View': 'unprovable' });
  const measured = posture(record({ components, measured: { rpoSeconds: 1, rtoSeconds: 1_800 } }));
  expect(verdicts(measured)).toEqual({ 'app/Orders': 'met', 'app/View': 'met' });
  expect(orderOf(measured)).toBe(1_800 + 300);
});

test('a source that took too long makes late what is rebuilt from it', () => {
  const slow = posture(record({ components, measured: { rpoSeconds: 1, rtoSeconds: 2 * HOUR } }));
  expect(verdicts(slow)).toEqual({ 'app/Orders': 'missed', 'app/View': 'missed' });
  expect(orderOf(slow)).toBeGreaterThan(2 * HOUR);
});

test('a source whose rehearsal failed keeps nothing, and neither does what is rebuilt from it', () => {
  const failed = posture(record({ ...FAILED, components }));
  expect(verdicts(failed)).toEqual({ 'app/Orders': 'unprovable', 'app/View': 'unprovable' });
  expect(orderOf(failed)).toBeNull();
});

test('faults of the evidence stand among the findings, errors first', () => {
  const { findings } = posture({ ...record({ components }), id: 'altered' });
  expect(findings[0]).toMatchObject({ id: 'evidence-altered', severity: 'error' });
});

test('no evidence is the same as none handed in', () =>
  expect(posture()).toEqual(assess([SYSTEM], OBJECTIVES)));
