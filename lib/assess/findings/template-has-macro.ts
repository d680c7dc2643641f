import type { Finding } from '../../model/posture';
import { onlyAdds, rewritingMacros } from '../system/macros';
import type { StackTemplate } from '../template';
import { type Found, finding } from './catalogue';
import type { Finder } from './subject';

const PROCESSED =
  'assess the template as CloudFormation has processed it (aws cloudformation get-template --template-stage Processed)';

/** What changes a template, or adds to it, between what was read and what is deployed. */
export const templateHasMacro: Finder = ({ stacks }) => stacks.flatMap(ofStack);

function ofStack(stack: StackTemplate): readonly Finding[] {
  const rewriting = rewritingMacros(stack);
  return stack.macros
    .filter(name => name !== 'AWS::LanguageExtensions')
    .map(name => finding('template-has-macro', stack.path, toFound(name, rewriting.includes(name))));
}

function toFound(name: string, rewrites: boolean): Found {
  if (name.startsWith('Fn::ForEach::')) {
    return {
      severity: 'error',
      message: `the resources that ${name} makes are not judged, and nor are their stores`,
      remedy: PROCESSED,
    };
  }
  if (onlyAdds(name)) {
    return {
      severity: 'info',
      message: `${name} adds resources that hold no data, and changes none that stand in the template`,
      remedy: PROCESSED,
    };
  }
  return {
    message: rewrites
      ? `${name} may change every resource, so that nothing that a property states is relied on`
      : `what ${name} adds is not judged; what stands in the template beside it is`,
    remedy: PROCESSED,
  };
}
