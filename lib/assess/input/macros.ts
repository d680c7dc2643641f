/** Keys among resources that stand for resources that a macro or a loop makes. */
const MAKES_RESOURCES = /^Fn::(Transform$|ForEach::)/;

/** Whether a key among the resources of a template is no resource, but makes some. */
export function makesResources(key: string): boolean {
  return MAKES_RESOURCES.test(key);
}

/**
 * What changes a template, or adds to it, before it is deployed, by name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html
 */
export function macrosOf(document: object, resources: Readonly<Record<string, unknown>>): readonly string[] {
  const { Transform: stated, 'Fn::Transform': included } = document as Record<string, unknown>;
  const making = Object.keys(resources)
    .filter(makesResources)
    .flatMap(key => (key === 'Fn::Transform' ? namesOf(resources[key]) : [key]));
  return [...new Set([...namesOf(stated), ...namesOf(included), ...making])];
}

/** One name or many, each by itself or with parameters. */
function namesOf(stated: unknown): readonly string[] {
  if (stated === undefined) return [];
  return [stated].flat().map(item => {
    const name: unknown = typeof item === 'object' && item !== null && 'Name' in item ? item.Name : item;
    return typeof name === 'string' ? name : 'a macro without a name';
  });
}
