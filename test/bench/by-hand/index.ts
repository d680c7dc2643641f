import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { type Cell, CellRecoveryStack, CellStack } from './cells';
import { CELLS } from './names';
import { PrimaryStack } from './primary-stack';
import { RecoveryStack } from './recovery-stack';
import { ReplicaStack } from './replica-stack';

/**
 * The same resources as `library.ts`, as somebody would write them who knows aws-cdk-lib and nothing of this
 * library: its constructs where it has them, resources where it hasn't. Findings of cdk-nag on each tenant are
 * acknowledged as any app would that passes the same packs. No checks, no recorded objectives. Nothing in this folder
 * imports anything of ours, so that the comparison is one.
 */
export function build(tenants: readonly { readonly tenantId: string }[], outdir: string): App {
  const { context } = JSON.parse(fs.readFileSync(path.resolve('cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = new App({ outdir, context });
  const recovery = new RecoveryStack(app, 'Recovery');
  const primary = new PrimaryStack(app, 'Primary');
  primary.addStackDependency(recovery);
  for (const cell of cellsOf(tenants.map(({ tenantId }) => tenantId))) {
    const counterpart = new CellRecoveryStack(app, `Cell${cell.name}Recovery`, cell);
    counterpart.addStackDependency(recovery);
    const tenantStack = new CellStack(app, `Cell${cell.name}`, cell);
    tenantStack.addStackDependency(counterpart);
    tenantStack.addStackDependency(primary);
  }
  new ReplicaStack(app, 'Replica', recovery).addStackDependency(primary);
  return app;
}

function cellsOf(tenantIds: readonly string[]): Cell[] {
  const cells = new Map<string, string[]>();
  for (const tenantId of tenantIds) {
    const hash = createHash('sha256').update(tenantId).digest().readUInt32BE(0);
    const name = String(hash % CELLS).padStart(3, '0');
    const members = cells.get(name);
    if (members) members.push(tenantId);
    else cells.set(name, [tenantId]);
  }
  return [...cells]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, ids]) => ({ name, tenantIds: ids }));
}
