import { App, Duration, Validations } from 'aws-cdk-lib';
import { TrafficRouting } from '../constructs/failover';
import { RecoveryBoundary, RecoveryObjectives, RecoveryTier } from '../constructs/objectives';
import { complianceChecks } from '../lib/checks/compliance-checks';
import { TieredFleet } from '../lib/stacks/tiered-fleet';

/**
 * A fleet of gateways, an API with its database, a console and workers, each in a tier of its own.
 *
 * Fleet/Records is deployed last, with the health checks that `aws arc-region-switch list-route53-health-checks` lists of
 * the plan in Fleet/Switch: `--parameters fleet-records:ApiPrimaryHealthCheckId=…`, and `ApiRecoveryHealthCheckId`.
 */
const app = new App();

// What no tier is stated for: dumps, access logs, evidence.
RecoveryObjectives.declare(app, { tier: RecoveryTier.LOW });

RecoveryBoundary.declare(app, { regions: ['us-east-1', 'us-west-2'] });

new TieredFleet(app, 'Fleet', {
  system: 'fleet',
  primaryRegion: 'us-east-1',
  recoveryRegion: 'us-west-2',
  account: '111111111111',
  isolatedAccount: { account: '222222222222', region: 'us-east-1' },
  tiers: {
    // RPO 0: kept where copies are written at the same moment, which is in the other zones of a region.
    gateway: RecoveryTier.CRITICAL,
    api: RecoveryTier.CRITICAL,
    // RPO 15 minutes, RTO 1 hour.
    apiStandby: RecoveryTier.HIGH,
    console: RecoveryTier.HIGH,
    // RPO 1 hour, RTO 4 hours.
    workers: RecoveryTier.STANDARD,
    exports: RecoveryTier.STANDARD,
    // RPO and RTO 24 hours.
    site: RecoveryTier.LOW,
  },
  domain: {
    hostedZoneId: 'Z0123456789ABCDEFGHIJ',
    zoneName: 'example.com',
    certificateArns: {
      'us-east-1': 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef',
      'us-west-2': 'arn:aws:acm:us-west-2:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef',
    },
  },
  release: '2026-11-21.3',
  consoleRouting: TrafficRouting.ACTIVE_PASSIVE,
  archiveTimeout: Duration.minutes(5),
});

Validations.of(app).addPlugins(...complianceChecks(app));
