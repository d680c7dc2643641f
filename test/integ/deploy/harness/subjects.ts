import * as path from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { RecoveryKey } from '../../../../constructs/keys';
import { AccessLogBucket, RecoverableBucket, RetentionLock } from '../../../../constructs/storage';
import { type Tenant, TwoRegionRecovery } from '../../../../lib/stacks';
import { CONTEXT } from '../../../helpers/context';
import { ACCOUNT, type Place, REGIONS, WORK } from './place';

let count = 0;

function synthesized(fill: (app: App) => void): string {
  count += 1;
  const outdir = path.join(WORK, 'assemblies', `${process.pid}-${count}`);
  // Paths in the templates, as the CLI has them.
  const context = { ...CONTEXT, 'aws:cdk:enable-path-metadata': true };
  const app = new App({ outdir, context, analyticsReporting: false });
  fill(app);
  return app.synth().directory;
}

/** The default app's system without its rehearsals, and with other tenants, all of them in one cell. */
export function systemOf(...tenants: readonly string[]): string {
  const [primaryRegion, recoveryRegion] = REGIONS;
  return synthesized(
    app =>
      new TwoRegionRecovery(app, 'Acme', {
        system: 'acme',
        primaryRegion,
        recoveryRegion,
        tenants: tenants.map((tenantId): Tenant => ({ tenantId, cell: 'one' })),
        withoutRehearsals: { reason: 'they stand in the default app, and take their time to deploy' },
      }),
  );
}

/** The bucket of a tenant of {@link systemOf}. */
export const tenantBucket = (tenant: string, { account, region }: Place): string =>
  `acme-${tenant}-${account}-${region}`;

/** How the bucket of {@link documentsWith} is protected. */
export interface DocumentsOptions {
  readonly retentionDays: number;
  readonly replicated: boolean;
}

export const documentsBucket = ({ account, region }: Place): string => `documents-${account}-${region}`;

/** One bucket in a stack of its own, and its counterpart in the other region. */
export function documentsWith({ retentionDays, replicated }: DocumentsOptions): string {
  return synthesized(app => {
    const [primary, recovery] = REGIONS;
    const retention = RetentionLock.governance(Duration.days(retentionDays));
    const stacks = [recovery, primary].map(region => new Stack(app, region, { env: { region } }));
    for (const stack of stacks) {
      const key = new RecoveryKey(stack, 'Key', { aliasName: 'documents' });
      new RecoverableBucket(stack, 'Documents', {
        bucketName: documentsBucket({ account: ACCOUNT, region: stack.region }),
        encryptionKey: key.key,
        retention,
        accessLogs: new AccessLogBucket(stack, 'Logs').bucket,
        ...(replicated && stack.region === primary
          ? {
              replication: {
                bucketName: documentsBucket({ account: ACCOUNT, region: recovery }),
                region: recovery,
                keyArn: RecoveryKey.aliasArnIn(stack, 'documents', recovery),
              },
            }
          : {}),
      });
    }
    stacks[1]!.addStackDependency(stacks[0]!);
  });
}
