import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { loadStacks } from '../../lib/assess/input/load';
import { findUnresolved } from '../../lib/assess/resolve/unresolved';
import { buildSystem } from '../../lib/assess/system/build';
import { type Resource, value } from '../../lib/assess/system/resource';
import type { System } from '../../lib/assess/system/system';
import type { StackTemplate } from '../../lib/assess/template';
import { CONTEXT, ROOT } from './context';
import type { PolicyStatement } from './iam-decision';
import { madeOnce } from './made-once';
import { MANAGED_POLICIES } from './managed-policies';

/** The templates of the default app, synthesized as `cdk synth` does. */
export function defaultStacks(): readonly StackTemplate[] {
  return loadStacks([assemblyOf('app')]);
}

/**
 * The cloud assembly of one of the apps in bin/, synthesized as `cdk synth` does, once in a run. Not to be written to.
 *
 * @param paths whether templates bear the paths of constructs, as they do unless somebody turns it off
 * @param stated what is stated on the command line (`-c`)
 */
export function assemblyOf(
  app: string,
  paths = false,
  stated: Readonly<Record<string, string>> = {},
): string {
  const name = [app, ...(paths ? ['with-paths'] : []), ...Object.values(stated)].join('-');
  return madeOnce(name, outdir => {
    const context = { ...CONTEXT, ...(paths ? { 'aws:cdk:enable-path-metadata': true } : {}), ...stated };
    execFileSync(path.join(ROOT, 'node_modules/.bin/tsx'), [`bin/${app}.ts`], {
      cwd: ROOT,
      stdio: 'pipe',
      env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
  });
}

/** The default app with every reference worked out. */
export function defaultApp(stacks = defaultStacks()): System {
  return buildSystem(stacks);
}

/** A role of the templates, with every statement of every policy that is attached to it. */
export interface TemplateRole {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly trust: readonly PolicyStatement[];
  readonly statements: readonly PolicyStatement[];
}

/** Every role that the templates make. Fails on a policy that isn't known, instead of leaving it out. */
export function rolesOf(system: System): TemplateRole[] {
  const policies = system.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy');
  return system.ofType('AWS::IAM::Role').map(role => {
    const inline = listOf(value(role, 'Policies')).flatMap(policy =>
      statementsIn((policy as { PolicyDocument: unknown }).PolicyDocument),
    );
    const attached = policies
      .filter(policy =>
        [value(policy, 'Roles'), value(policy, 'RoleName')].flat().some(name => name === role.name),
      )
      .flatMap(policy => statementsIn(value(policy, 'PolicyDocument')));
    const managed = listOf(value(role, 'ManagedPolicyArns')).flatMap(arn => managedBy(String(arn), system));
    return {
      id: role.id,
      name: role.name,
      arn: role.arn,
      trust: statementsIn(value(role, 'AssumeRolePolicyDocument')),
      statements: [...inline, ...attached, ...managed],
    };
  });
}

/** The policy of a resource: of a bucket, a key, a vault, a topic or a secret. */
export function policyOf(resource: Resource, system: System): PolicyStatement[] {
  const apart = system
    .ofType('AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SecretsManager::ResourcePolicy')
    .filter(policy =>
      [value(policy, 'Bucket'), value(policy, 'Topics'), value(policy, 'SecretId')]
        .flat()
        .some(target => target === resource.name || target === resource.arn),
    )
    .filter(policy => policy.region === resource.region);
  return [
    ...statementsIn(value(resource, 'KeyPolicy')),
    ...statementsIn(value(resource, 'AccessPolicy')),
    ...apart.flatMap(policy =>
      statementsIn(value(policy, 'PolicyDocument') ?? value(policy, 'ResourcePolicy')),
    ),
  ];
}

function managedBy(arn: string, system: System): readonly PolicyStatement[] {
  const own = system.withArn(arn);
  if (own) return statementsIn(value(own, 'PolicyDocument'));
  const known = MANAGED_POLICIES[/:aws:policy\/(.+)$/.exec(arn)?.[1] ?? ''];
  if (!known) throw new Error(`what ${arn} allows is not known: add it to managed-policies.ts`);
  return known;
}

function statementsIn(document: unknown): PolicyStatement[] {
  if (document === undefined) return [];
  const unresolved = findUnresolved(document);
  if (unresolved) throw new Error(`a policy is not determined: ${unresolved.reason}`);
  return listOf((document as { Statement: unknown }).Statement) as PolicyStatement[];
}

function listOf(stated: unknown): unknown[] {
  return stated === undefined ? [] : [stated].flat();
}
