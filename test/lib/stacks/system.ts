import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Duration } from 'aws-cdk-lib';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { TwoRegionRecovery, type TwoRegionRecoveryProps } from '../../../lib/stacks';
import { CONTEXT } from '../../helpers/context';

/** A template as the tests read it. */
export interface SynthesizedTemplate {
  readonly Resources: Record<string, SynthesizedResource>;
  readonly Outputs?: Record<string, any>;
  readonly Metadata?: Record<string, any>;
}

export interface SynthesizedResource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly Metadata: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** What came out of a synthesis, by the names of the stacks. */
export interface System {
  readonly templates: Readonly<Record<string, SynthesizedTemplate>>;
  /** The templates as they stand in the files. */
  readonly texts: Readonly<Record<string, string>>;
  readonly regions: Readonly<Record<string, string>>;
  /** Names of the stacks that a stack waits for. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

export const DEFAULTS: TwoRegionRecoveryProps = {
  system: 'acme',
  primaryRegion: 'us-east-1',
  recoveryRegion: 'us-west-2',
  tenants: [],
};

/** Synthesizes a system with the objectives of 15 minutes and an hour. */
export function synthesize(props: Partial<TwoRegionRecoveryProps> = {}, rto = Duration.hours(1)): System {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-system-'));
  try {
    const app = new App({ outdir, context: { ...CONTEXT, 'aws:cdk:enable-path-metadata': true } });
    RecoveryObjectives.declare(app, { objective: { rpo: Duration.minutes(15), rto } });
    new TwoRegionRecovery(app, 'App', { ...DEFAULTS, ...props });
    const stacks = app.synth().stacks;
    const entries = stacks.map(stack => {
      const text = fs.readFileSync(stack.templateFullPath, 'utf8');
      return { stack, text, template: JSON.parse(text) as SynthesizedTemplate };
    });
    const names = new Map(stacks.map(stack => [stack.id, stack.stackName]));
    return {
      templates: Object.fromEntries(entries.map(({ stack, template }) => [stack.stackName, template])),
      texts: Object.fromEntries(entries.map(({ stack, text }) => [stack.stackName, text])),
      regions: Object.fromEntries(stacks.map(stack => [stack.stackName, stack.environment.region])),
      dependencies: Object.fromEntries(
        stacks.map(stack => [stack.stackName, stack.dependencies.flatMap(({ id }) => names.get(id) ?? [])]),
      ),
    };
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

/** Tenants by number, with ids of the same length. */
export function manyTenants(count: number): { tenantId: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    tenantId: `tenant-${String(index).padStart(5, '0')}`,
  }));
}
