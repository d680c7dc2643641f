import { App, Duration } from 'aws-cdk-lib';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { loadStacks } from '../../../lib/assess/input/load';
import { buildSystem } from '../../../lib/assess/system/build';
import type { System } from '../../../lib/assess/system/system';
import { ALL_DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { TwoRegionRecovery } from '../../../lib/stacks';
import { temporaryDirectory } from '../../helpers/assembly';
import { CONTEXT } from '../../helpers/context';
import { policyOf, rolesOf } from '../../helpers/default-app';
import { dangersOf, may, whatStands } from '../../helpers/reach';
import { DEFAULTS } from './system';

const PRODUCTION = '111111111111';
const ISOLATED = '222222222222';

describe('a system with an isolated account and ciphertexts of its clients', () => {
  let system: System;

  beforeAll(() => {
    const outdir = temporaryDirectory();
    const app = new App({ outdir, context: CONTEXT });
    RecoveryObjectives.declare(app, { objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) } });
    new TwoRegionRecovery(app, 'App', {
      ...DEFAULTS,
      account: PRODUCTION,
      isolatedAccount: { account: ISOLATED, region: 'us-west-2' },
      tenants: [{ tenantId: 'globex' }, { tenantId: 'initech', clientSideCiphertexts: true }],
    });
    app.synth();
    system = buildSystem(loadStacks([outdir]));
  });

  test('has roles that can do no more than those of the default app', () => {
    expect(rolesOf(system).length).toBeGreaterThan(7);
    expect(dangersOf(system, PRODUCTION)).toEqual(whatStands());
  });

  test('lets an administrator of production do nothing in the isolated account but copy in', () => {
    const administrator = {
      arn: `arn:aws:iam::${PRODUCTION}:role/admin`,
      statements: [{ Effect: 'Allow', Action: '*', Resource: '*' } as const],
    };
    const apart = system.resources.filter(({ account }) => account === ISOLATED);
    const [vault] = apart.filter(({ type }) => type === 'AWS::Backup::BackupVault');
    const [key] = apart.filter(({ type }) => type === 'AWS::KMS::Key');
    for (const resource of [vault!, key!]) {
      const place = { arn: resource.arn, policy: policyOf(resource, system) };
      expect(ALL_DANGEROUS_ACTIONS.filter(action => may(administrator, action, place) !== 'no')).toEqual([]);
    }
    const place = { arn: vault!.arn, policy: policyOf(vault!, system) };
    expect(may(administrator, 'backup:CopyIntoBackupVault', place)).toBe('yes');
    expect(may(administrator, 'backup:StartRestoreJob', place)).toBe('no');
  });
});
