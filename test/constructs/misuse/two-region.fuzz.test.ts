import { type App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { TwoRegionRecovery, type TwoRegionRecoveryProps } from '../../../lib/stacks';
import { RecoveryError } from '../../../lib/model/errors';
import { LONG_SUITE, fuzzConstruct } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';
import { type TemplateToValidate, validationFindings } from '../../helpers/validate';
import { JUNK, placesIn, withJunk } from './junk';
import { KEY_ARN, REASON } from './parts';
import type { Complete } from './table';

const RUNS = LONG_SUITE ? 300 : 60;

const system = (): Complete<TwoRegionRecoveryProps> => ({
  system: 'acme',
  primaryRegion: 'us-east-1',
  recoveryRegion: 'us-west-2',
  tenants: [{ tenantId: 'globex', cell: 'pinned', clientSideCiphertexts: true }],
  account: '111111111111',
  isolatedAccount: { account: '222222222222', region: 'eu-west-1' },
  cellCount: 1,
  databaseRecoveryKeyArn: KEY_ARN.replace('us-east-1', 'us-west-2'),
  withoutRehearsals: REASON,
});

function make(stack: Stack, props: unknown): Stack[] {
  const app = stack.node.root as App;
  new TwoRegionRecovery(app, 'Acme', props as never);
  return app.node.findAll().filter((node): node is Stack => node instanceof Stack && node !== stack);
}

test('a whole system takes junk in any one property, or says what is wrong with it', () => {
  const templates = new Map<string, TemplateToValidate>();
  const outcome = fuzzConstruct(
    fc.record({
      place: fc.constantFrom([], ...placesIn(system())),
      junk: fc.constantFrom(...Object.keys(JUNK)),
    }),
    (stack, { place, junk }) => {
      new sns.Topic(stack, 'Something');
      for (const made of make(stack, withJunk(system(), place, JUNK[junk]!(stack)))) {
        const template = Template.fromStack(made).toJSON();
        const name = `${made.node.path}, with ${place.join('.')} = ${junk}`;
        templates.set(JSON.stringify(template), { name, template, region: made.region });
      }
    },
    { runs: RUNS },
  );
  expect(outcome.templates + outcome.errors).toBe(RUNS);
  expect(outcome.errors).toBeGreaterThan(RUNS / 10);
  expect(templates.size).toBeGreaterThan(6);
  expect(validationFindings([...templates.values()])).toEqual([]);
});

test('the example is a whole system, so that what fails above fails for its own sake', () => {
  expect(make(testStack(), system())).toHaveLength(5);
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['text', '"text"'],
  [7, '7'],
])('fails for %p as properties', (props, received) => {
  const run = () => make(testStack(), props);
  expect(run).toThrow(RecoveryError);
  expect(run).toThrow(`Acme: the properties are not usable, received ${received}; allowed: an object`);
});

test.each([
  [{ primaryRegion: '' }, 'the primary region is not a valid name, received ""'],
  [{ recoveryRegion: null }, 'the recovery region is not a valid name, received null'],
  [{ account: 111111111111 }, 'the account is not the id of one, received 111111111111; allowed: 12 digits'],
  [{ isolatedAccount: 'eu-west-1' }, 'the properties are not usable, received "eu-west-1"'],
  [{ tenants: 'globex' }, 'the tenants are no list, received "globex"'],
])('fails for %j', (wrong, message) => {
  expect(() => make(testStack(), { ...system(), ...wrong })).toThrow(`Acme: ${message}`);
});
