import type { Log } from 'sarif';
import type { LiveCell, LivePosture } from '../../../../lib/model/live';
import type { Locations } from '../../../../lib/render/posture/sarif-log';
import { renderLiveSarif } from '../../../../lib/render/verify/sarif';
import { sarifSchema } from '../../../helpers/sarif-schema';
import { postureOf } from './live-postures';

const place = { uri: 'shop.json', line: 3, column: 5 };
const locations: Locations = {
  ofStore: () => place,
  ofResource: id => (id === 'Shop/Database' ? place : undefined),
};
const drift = (days: number, resource = 'Shop/Database'): LivePosture['findings'][number] => ({
  id: 'live-drift',
  severity: 'error',
  resource,
  message: `shop: retention in days is ${days}, and the templates have 7 or more`,
  remedy: 'set it',
  source: 'https://docs.aws.amazon.com/',
});

const logOf = (cell: Partial<LiveCell>, findings: LivePosture['findings'] = []): Log =>
  JSON.parse(renderLiveSarif({ ...postureOf(cell), findings }, locations)) as Log;
const results = (log: Log) => log.runs[0]!.results!;

test('is what the schema says', () => {
  const validate = sarifSchema();
  validate(logOf({ verdict: 'unknown' }, [drift(1)]));
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['missed', 'live-objective-missed', 'error'],
  ['unknown', 'live-objective-unknown', 'warning'],
  ['unprovable', 'live-objective-unprovable', 'warning'],
] as const)('a cell that is %s is a result of %s (%s)', (verdict, ruleId, level) => {
  expect(results(logOf({ verdict })).map(one => [one.ruleId, one.level])).toEqual(
    Array(7).fill([ruleId, level]),
  );
});

test.each(['met', 'no-objective'] as const)('a cell that is %s is none', verdict => {
  expect(results(logOf({ verdict }))).toEqual([]);
});

test('a waiver is a suppression', () => {
  const [first] = results(logOf({ verdict: 'waived', waiver: { reason: 'a trial', until: 'later' } }));
  expect(first!.suppressions).toEqual([{ kind: 'external', justification: 'a trial, until later' }]);
});

test('results stand where the resource stands in its template', () => {
  for (const { locations: found } of results(logOf({ verdict: 'missed' }, [drift(1)]))) {
    expect(found![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'shop.json' },
      region: { startLine: 3, startColumn: 5 },
    });
  }
});

test('a difference is the same one while its figure changes', () => {
  const printOf = (days: number) => results(logOf({}, [drift(days)]))[0]!.partialFingerprints;
  expect(printOf(1)).toEqual(printOf(3));
});

test('every rule that something breaks is described', () => {
  const log = logOf({ verdict: 'missed' }, [drift(1)]);
  const { rules } = log.runs[0]!.tool.driver;
  for (const { ruleId, ruleIndex } of results(log)) {
    expect(rules![ruleIndex!]).toMatchObject({ id: ruleId, help: { text: expect.any(String) } });
  }
});
