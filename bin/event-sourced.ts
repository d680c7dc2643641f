import { App, Duration, Validations } from 'aws-cdk-lib';
import { RecoveryBoundary, RecoveryObjectives } from '../constructs/objectives';
import { complianceChecks } from '../lib/checks/compliance-checks';
import { EventSourced } from '../lib/stacks/event-sourced';

/** A log of events as the source of truth; a graph and an index are derived from it. Many tenants, one promise. */
const app = new App();

// One pair for every store, whatever goes wrong. Where a store can't keep it, `cdk-recovery assess` says so.
RecoveryObjectives.declare(app, {
  objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) },
});

// No tenant's data is copied to another account. So nothing outlasts the account, which the objectives above promise
// as well: the waivers in bin/event-sourced.objectives.yaml say which promise goes first.
RecoveryBoundary.declare(app, { withinAccount: true });

new EventSourced(app, 'Ledger', {
  system: 'ledger',
  primaryRegion: 'us-east-1',
  recoveryRegion: 'us-west-2',
  tenants: [{ tenantId: 'globex' }, { tenantId: 'initech' }, { tenantId: 'umbrella' }],
  customer: { account: '333333333333', externalId: '2f6f2f44-6a0d-4f9b-8f3b-1d5e5e1c9a70' },
  domainName: 'ledger.example.com',
  release: '2026-11-21.1',
});

Validations.of(app).addPlugins(...complianceChecks(app));
