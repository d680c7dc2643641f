import { measure } from '../../../../lib/rehearse/freshness/measure';
import { objectivesKept } from '../../../../lib/rehearse/freshness/objectives-kept';

const marker = { id: 7, at: '2026-11-21T12:00:00.000Z' };
const at = (text: string): Date => new Date(`2026-11-21T${text}Z`);

test('what was lost reaches from the newest marker to the disaster, and seconds are rounded up', () => {
  expect(measure(marker, at('12:00:03.001'), at('12:10:03.001'))).toEqual({ rpoSeconds: 4, rtoSeconds: 600 });
});

test('nothing lost is zero seconds', () => {
  expect(measure(marker, at('12:00:00'), at('12:00:00'))).toEqual({ rpoSeconds: 0, rtoSeconds: 0 });
});

test('without a marker no RPO is measured, and without a disaster nothing is', () => {
  expect(measure(null, at('12:00:03'), at('12:10:03'))).toEqual({ rpoSeconds: null, rtoSeconds: 600 });
  expect(measure(marker, null, at('12:10:03'))).toEqual({ rpoSeconds: null, rtoSeconds: null });
});

test('a marker after the disaster measures nothing, and neither does a disaster that is yet to come', () => {
  expect(measure(marker, at('11:59:59'), at('12:00:00')).rpoSeconds).toBeNull();
  expect(measure(marker, at('12:00:03'), at('12:00:00')).rtoSeconds).toBeNull();
});

const results = (rpoSeconds: number | null): readonly string[] =>
  objectivesKept({ rpoSeconds: 60, rtoSeconds: 60 }, { rpoSeconds, rtoSeconds: 60 }).map(
    ({ result }) => result,
  );

test('an objective is kept up to its last second, and not by what nobody measured', () => {
  expect(results(60)).toEqual(['passed', 'passed']);
  expect(results(61)).toEqual(['failed', 'passed']);
  expect(results(null)).toEqual(['could-not-run', 'passed']);
});

test('without an objective none is judged', () => {
  expect(objectivesKept(null, { rpoSeconds: 1, rtoSeconds: 1 })).toEqual([]);
});
