import { App, Duration, Validations } from 'aws-cdk-lib';
import { RecoveryBoundary, RecoveryObjectives } from '../constructs/objectives';
import { complianceChecks } from '../lib/checks/compliance-checks';
import { SingleRegion } from '../lib/stacks/single-region';

/**
 * A platform on Fargate in one region, with a versioned bucket for each engagement and no copy elsewhere yet.
 *
 * Deploy `Audits/Releases` first, and push the release: ECS starts no task without its image.
 */
const app = new App();

// The same for whatever goes wrong in a region, and for the loss of it, which one region alone can't keep. Nothing is
// promised for stolen credentials, a lost key or a lost account.
const objective = { rpo: Duration.hours(1), rto: Duration.hours(4) };
RecoveryObjectives.declare(app, {
  scenarios: {
    'instance-failure': objective,
    'zone-failure': objective,
    'accidental-deletion': objective,
    'region-failure': objective,
  },
});

const primaryRegion = 'us-east-1';

// A second region comes once a customer asks for one, or there are ten customers: -c recoveryRegion=us-west-2
const recoveryRegion = app.node.tryGetContext('recoveryRegion') as string | undefined;

RecoveryBoundary.declare(app, { regions: [primaryRegion, ...(recoveryRegion ? [recoveryRegion] : [])] });

new SingleRegion(app, 'Audits', {
  system: 'audits',
  primaryRegion,
  ...(recoveryRegion ? { recoveryRegion } : {}),
  engagements: ['harbour', 'meadow', 'orchard'],
  release: '2026-11-21.1',
  domainName: 'audits.example.com',
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  shardRotation: Duration.minutes(5),
  settings: { model: 'large-2026-10', retries: '3' },
});

Validations.of(app).addPlugins(...complianceChecks(app));
