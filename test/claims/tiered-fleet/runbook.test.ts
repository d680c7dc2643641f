import { SCENARIOS } from '../../../lib/model/scenario';
import { synthesizedApp } from '../../helpers/app';
import { cli } from '../../helpers/cli';

let sections: readonly string[];

beforeAll(async () => {
  const app = synthesizedApp('tiered-fleet');
  const { code, stdout } = await cli('runbook', '--objectives', app.objectives, app.directory);
  expect(code).toBe(0);
  sections = stdout.split(/^### /m).slice(1);
}, 60_000);

test('the database has its detection, decision, recovery and what comes after, whatever goes wrong', () => {
  const own = sections.filter(section => section.startsWith('Fleet/Database/Database: '));
  expect(own).toHaveLength(SCENARIOS.length);
  for (const section of own) {
    const steps = [...section.matchAll(/^\*\*([A-Z][^*]+)\*\*$/gm)].map(([, step]) => step);
    expect(steps).toEqual(expect.arrayContaining(['Detect', 'Decide', 'Restore', 'Verify', 'Afterwards']));
  }
});

test('exports have theirs for whatever is lost with the region, a key or the account, or by a mistake', () => {
  const own = sections.filter(section => section.startsWith('Fleet/Exports/Bucket: '));
  expect(own.length).toBeGreaterThanOrEqual(5);
  for (const section of own) expect(section).toMatch(/\*\*Restore\*\*/);
});

test('gateways, API, console and workers have theirs, in each region that they stand in', () => {
  for (const service of ['fleet-gateway', 'fleet-api', 'fleet-console', 'fleet-export']) {
    const own = sections.filter(section => new RegExp(`--service ${service}\\b`).test(section));
    expect([service, own.length]).toEqual([service, 2]);
    for (const section of own) {
      for (const step of ['Detect', 'Decide', 'Restore', 'Verify', 'Afterwards'])
        expect(section).toContain(`**${step}**`);
      expect(section).toContain('aws ecs update-service');
    }
  }
});
