import * as path from 'node:path';
import { App, Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { loadStacks } from '../../../lib/assess/input/load';
import { toStackTemplate } from '../../../lib/assess/input/shape';
import { objectivesFrom } from '../../../lib/assess/objectives/from-document';
import { assess } from '../../../lib/assess/posture/assess';
import { RecoveryError } from '../../../lib/model/errors';
import { TwoRegionRecovery } from '../../../lib/stacks';
import { LONG_SUITE, SEED } from '../../helpers/fuzz';
import { temporaryDirectory } from '../../helpers/assembly';
import { mutated, mutations } from './mutation';
import { topicsIn } from './private/judge';

interface Whole {
  readonly region: string;
  readonly template: object;
}

/** Milliseconds that one answer may take. */
const PATIENCE = 1_000;

const objectives = objectivesFrom({ default: { rpo: '15m', rto: '1h' } }, 'objectives');

function answer(stacks: readonly Whole[]): void {
  try {
    const read = stacks.map(({ region, template }, index) =>
      toStackTemplate(template, {
        name: `s${index}`,
        path: `s${index}`,
        region,
        account: '111122223333',
        file: 'f',
      }),
    );
    expect(assess(read, objectives).schemaVersion).toBe(1);
  } catch (error) {
    if (!RecoveryError.isRecoveryError(error)) throw error;
    expect(error.text).not.toContain('\n');
  }
}

/** Of the processor, because a machine that has other things to do is no fault of a template. */
function milliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Mutates one of some stacks, and assesses all of them. */
function survives(systems: readonly (readonly Whole[])[], numRuns: number): void {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), mutations, (system, stack, changes) => {
      const stacks = systems[system % systems.length]!;
      const chosen = stack % stacks.length;
      const broken = stacks.map((one, index) =>
        index === chosen ? { ...one, template: mutated(one.template, changes) } : one,
      );
      expect(milliseconds(() => answer(broken))).toBeLessThan(PATIENCE);
    }),
    { numRuns, seed: SEED },
  );
}

function defaultApp(): readonly Whole[] {
  const app = new App({ outdir: temporaryDirectory() });
  RecoveryObjectives.declare(app, { objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) } });
  new TwoRegionRecovery(app, 'Acme', {
    system: 'acme',
    primaryRegion: 'us-east-1',
    recoveryRegion: 'us-west-2',
    tenants: [{ tenantId: 'globex' }],
  });
  return loadStacks([app.synth().directory]).map(
    ({ region, resources, parameters, conditions, outputs, metadata }) => ({
      region,
      template: {
        Resources: resources,
        Parameters: parameters,
        Conditions: conditions,
        Outputs: outputs,
        Metadata: metadata,
      },
    }),
  );
}

test('a synthesized app in which anything may be broken has an answer or one clear error, within a second', () => {
  survives([defaultApp()], LONG_SUITE ? 600 : 200);
});

test.each(['corpus', 'adversary'])('so has every template of the %s', folder => {
  const systems = topicsIn(path.join(__dirname, folder))
    .flatMap(({ cases }) => cases)
    .map(({ stacks }) =>
      Object.values(stacks).map(({ region = 'us-east-1', template }) => ({ region, template })),
    );
  survives(systems, LONG_SUITE ? 2_000 : 600);
});
