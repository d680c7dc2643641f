import { AwsSolutionsChecks } from 'cdk-nag';
import { build } from './library';

/** Writes the assembly of a system with some tenants, and times cdk-nag's pack over its constructs alone. */
const [, , outdir, count] = process.argv;
const tenants = Array.from({ length: Number(count) }, (_, index) => ({ tenantId: `tenant-${index}` }));
const app = build(tenants, outdir!);
app.synth();
const begin = process.hrtime.bigint();
new AwsSolutionsChecks(app).validateScope(app);
process.stdout.write(`${Number(process.hrtime.bigint() - begin) / 1e9}\n`);
