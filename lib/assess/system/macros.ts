import { Unresolved } from '../resolve/unresolved';
import type { StackTemplate } from '../template';

/** Macros of AWS that leave resources of other types than their own as they stand. */
const KNOWN = /^AWS::/;

/**
 * Those that add resources and change none: the function that rotates a secret, the other half of a blue and green
 * deployment. No store is another one for it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-secretsmanager.html
 */
const ADDING = /^AWS::(SecretsManager-|CodeDeployBlueGreen$)/;

/** What SAM changes of the resources beside its own: a bucket, whose events it sends to a function. */
const SAM = /^AWS::Serverless-/;
const CHANGED_BY_SAM = /^AWS::(Serverless|S3)::/;

/** Names of macros that may change any resource of a template. Included files and loops only add to it. */
export function rewritingMacros({ macros }: StackTemplate): readonly string[] {
  return macros.filter(name => !KNOWN.test(name) && !name.startsWith('Fn::ForEach::'));
}

/** Whether a macro adds resources that are no stores, and leaves all that stands in the template as it is. */
export function onlyAdds(macro: string): boolean {
  return ADDING.test(macro);
}

/** What stands for the properties of a template's resources where a macro may change them; else undefined. */
export function rewritten(stack: StackTemplate): Unresolved | undefined {
  const [macro] = rewritingMacros(stack);
  return macro === undefined ? undefined : new Unresolved(`the macro ${macro} may change what is stated`);
}

/** What a reader of a resource has to know of the macros of its template; undefined where they leave it alone. */
export function macroNote({ macros }: StackTemplate, type: string): string | undefined {
  const unclear = macros.filter(
    name =>
      name !== 'AWS::LanguageExtensions' && !onlyAdds(name) && (!SAM.test(name) || CHANGED_BY_SAM.test(type)),
  );
  return unclear.length === 0
    ? undefined
    : `read before ${unclear.join(', ')} changes the template, which it does when it is deployed`;
}
