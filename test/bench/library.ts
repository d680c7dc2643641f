import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Duration } from 'aws-cdk-lib';
import { RecoveryObjectives } from '../../constructs/objectives';
import { TwoRegionRecovery } from '../../lib/stacks';

/** The same system as `bin/app.ts`, with as many tenants as asked for, through this library. */
export function build(tenants: readonly { readonly tenantId: string }[], outdir: string): App {
  const { context } = JSON.parse(fs.readFileSync(path.resolve('cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = new App({ outdir, context });
  RecoveryObjectives.declare(app, { objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) } });
  new TwoRegionRecovery(app, 'Acme', {
    system: 'acme',
    primaryRegion: 'us-east-1',
    recoveryRegion: 'us-west-2',
    tenants,
  });
  return app;
}
