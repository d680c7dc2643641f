import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';

/** Words for emptying, alone or with what is emptied: `EmptyBucket`, `purge`, `DeleteObjects`, `bucket-cleaner`. */
const EMPTIES = new RegExp(
  [
    'empt(y|ie)|purg(e|ing)|wip(e|ing)|nuke|clean(er|[-_ ]?up)',
    '(delet|remov|clear|destroy|eras)[a-z]*[-_ ]?(all|every|bucket|object|content|version)',
    '(bucket|objects?|contents?|versions?)[-_ ]?(delet|remov|clear|destroy|eras|clean)',
  ].join('|'),
  'i',
);

/**
 * Why a custom resource may take all versions of a bucket away. What its function does stands in no template, so
 * one counts that is given the bucket, by name or by ARN, and that says so: by its type, its logical id, the name
 * of its function, or a value that it is given, such as a call of `deleteObjects`. Others that are given a bucket
 * deploy files into it, or set its notifications, and leave its versions alone.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
 */
export function customEmptier(bucket: Resource, system: System): string | undefined {
  const found = emptiersOf(system).find(({ given }) => given.some(text => isNamedIn(text, bucket.name)));
  return (
    found &&
    `${found.id} is a custom resource that is given the bucket and, by its name or by what it is given, may empty it, versions included`
  );
}

interface Emptier {
  readonly id: string;
  readonly given: readonly string[];
}

const known = new WeakMap<System, readonly Emptier[]>();

/** Each system is gone through once. */
function emptiersOf(system: System): readonly Emptier[] {
  let found = known.get(system);
  if (!found) {
    found = system.resources.filter(isCustom).flatMap((resource): readonly Emptier[] => {
      const given = textsIn(resource.properties);
      const says = [resource.type, resource.logicalId, String(value(resource, 'ServiceToken')), ...given];
      return says.some(text => EMPTIES.test(text)) ? [{ id: resource.id, given }] : [];
    });
    known.set(system, found);
  }
  return found;
}

function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** All texts below a value, at any depth. */
function textsIn(stated: unknown): readonly string[] {
  if (typeof stated === 'string') return [stated];
  return typeof stated === 'object' && stated !== null ? Object.values(stated).flatMap(textsIn) : [];
}

/** Whether a name stands in a text, and not as a part of another name. */
function isNamedIn(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + name.length] ?? ''];
    if (!/[a-z0-9.-]/.test(before) && !/[a-z0-9.-]/.test(after)) return true;
  }
  return false;
}
