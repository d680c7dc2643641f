import { App, Duration, Validations } from 'aws-cdk-lib';
import { RecoveryBoundary, RecoveryObjectives } from '../constructs/objectives';
import { complianceChecks } from '../lib/checks/compliance-checks';
import { ScenarioMatrix } from '../lib/stacks/scenario-matrix';

/** A managed PostgreSQL and object storage, with one pair of objectives for each scenario. */
const app = new App();

const minutes = (rpo: number, rto: number) => ({ rpo: Duration.minutes(rpo), rto: Duration.minutes(rto) });
const hours = (rpo: number, rto: number) => ({ rpo: Duration.hours(rpo), rto: Duration.hours(rto) });

// Nothing is promised for the loss of a key or of the account.
RecoveryObjectives.declare(app, {
  scenarios: {
    'instance-failure': minutes(1, 15),
    'zone-failure': minutes(5, 60),
    'accidental-deletion': minutes(5, 4 * 60),
    'region-failure': hours(24, 24),
    ransomware: hours(24, 4),
  },
});

// The statement says both that a region's failure is recovered from cross-region backups, and that backups stay within
// the primary region. Both stand here, and `cdk-recovery assess` says that they can't both be true.
RecoveryBoundary.declare(app, { regions: ['eu-central-1'] });

new ScenarioMatrix(app, 'Platform', {
  system: 'matrix',
  primaryRegion: 'eu-central-1',
  recoveryRegion: 'eu-west-1',
  account: '111111111111',
  isolatedAccount: { account: '222222222222', region: 'eu-central-1' },
});

Validations.of(app).addPlugins(...complianceChecks(app));
