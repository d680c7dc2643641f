import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from './context';

/** What CloudFormation's specification says of a type. */
interface SpecifiedType {
  readonly cloudFormationType: string;
  readonly isStateful?: boolean;
  readonly properties: Readonly<Record<string, { readonly causesReplacement?: 'yes' | 'maybe' | 'no' }>>;
}

/** A resource as a template has it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Every resource of an assembly, by its stack's file and its logical id. */
export type Resources = ReadonlyMap<string, TemplateResource>;

/** The specification that `cdk diff` reads: the CLI brings it along. */
const TYPES: ReadonlyMap<string, SpecifiedType> = (() => {
  const file = path.join(ROOT, 'node_modules/aws-cdk/db.json.gz');
  const { schema } = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8')) as {
    schema: { resource: { entities: Record<string, SpecifiedType> } };
  };
  return new Map(Object.values(schema.resource.entities).map(type => [type.cloudFormationType, type]));
})();

/** @throws Error for a type that the specification lacks: nothing could be said of it */
function specified({ Type }: TemplateResource): SpecifiedType {
  const type = TYPES.get(Type);
  if (type) return type;
  throw new Error(`${Type} is not specified`);
}

export function resourcesOf(assembly: string): Resources {
  const files = fs.readdirSync(assembly).filter(name => name.endsWith('.template.json'));
  return new Map(
    files.flatMap(file => {
      const template = JSON.parse(fs.readFileSync(path.join(assembly, file), 'utf8'));
      return Object.entries<TemplateResource>(template.Resources).map(
        ([id, resource]) => [`${file}/${id}`, resource] as const,
      );
    }),
  );
}

/** Whether losing a resource loses something: by the specification, or because its template keeps it. */
export function keepsSomething(resource: TemplateResource): boolean {
  return specified(resource).isStateful === true || /^(Retain|Snapshot)/.test(resource.DeletionPolicy ?? '');
}

/** The properties for which CloudFormation would replace a resource, also those for which it only may. */
export function replacedFor(before: TemplateResource, after: TemplateResource): readonly string[] {
  if (before.Type !== after.Type) return ['Type'];
  const { properties } = specified(before);
  const names = new Set([...Object.keys(before.Properties ?? {}), ...Object.keys(after.Properties ?? {})]);
  return [...names].filter(
    name =>
      JSON.stringify(before.Properties?.[name]) !== JSON.stringify(after.Properties?.[name]) &&
      !['no', undefined].includes(properties[name] ? properties[name].causesReplacement : 'maybe'),
  );
}

/** What a deployment of `after` would delete or replace of what stands by `before`, and why. */
export function takenAway(before: Resources, after: Resources): readonly string[] {
  return [...before].flatMap(([id, resource]) => {
    const next = after.get(id);
    if (next === undefined) return [`${id} (${resource.Type}) is deleted`];
    return replacedFor(resource, next).map(name => `${id} (${resource.Type}) is replaced for ${name}`);
  });
}
