import { App, Duration, Validations } from 'aws-cdk-lib';
import { RecoveryObjectives } from '../constructs/objectives';
import { TwoRegionRecovery } from '../lib/stacks';
import { complianceChecks } from '../lib/checks/compliance-checks';

/** The default app: one system over two regions, three tenants, one pair of objectives for whatever goes wrong. */
const app = new App();

RecoveryObjectives.declare(app, {
  objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) },
});

new TwoRegionRecovery(app, 'Acme', {
  system: 'acme',
  primaryRegion: 'us-east-1',
  recoveryRegion: 'us-west-2',
  tenants: [{ tenantId: 'globex' }, { tenantId: 'initech' }, { tenantId: 'umbrella' }],
});

Validations.of(app).addPlugins(...complianceChecks(app));
