import type { Finding } from '../../model/posture';
import { RecoveryError } from '../../model/errors';
import { parseTemplate } from '../input/bare-template';
import { names } from '../objectives/matching';
import { kindOf } from '../stores/find';
import { isForeign } from '../stores/suspects';
import { type Resource, text } from '../system/resource';
import { at } from '../template';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Types that deploy what another template states, beside nested stacks, as they are called in a sentence. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::StackSet': 'this stack set',
  'AWS::Serverless::Application': 'this application',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct': 'this product',
};

/** What is deployed by a template that nobody read: what it holds is judged by nobody, so all is not well. */
export const templatesElsewhere: Finder = ({ system, objectives }) =>
  system.resources
    .filter(resource => !objectives.assumptions.ignore.some(key => names(key, resource)))
    .flatMap(resource => notRead(resource));

function notRead(resource: Resource): readonly Finding[] {
  const { id, type } = resource;
  const what = Object.hasOwn(ELSEWHERE, type) ? ELSEWHERE[type] : type.endsWith('::MODULE') && 'this module';
  if (!what) return [];
  const stores = typesIn(resource)?.filter(mayHoldData);
  if (stores?.length === 0) return [];
  return [
    finding('nested-stack-not-read', id, {
      message: stores
        ? `${what} deploys ${[...new Set(stores)].join(', ')} in places of its own, which is not judged`
        : `the template of ${what} was not read, so its stores are not judged`,
      remedy:
        'assess that template by itself, and name this resource under assumptions.ignore if it holds no data',
    }),
  ];
}

function mayHoldData(type: string): boolean {
  return (
    kindOf(type) !== undefined ||
    isForeign(type) ||
    Object.hasOwn(ELSEWHERE, type) ||
    BRINGS_STORES.test(type)
  );
}

const BRINGS_STORES = /^AWS::(CloudFormation::Stack$|ElasticBeanstalk::)/;

/** Types of the template that a stack set states as a text; undefined where that can't be told. */
function typesIn(resource: Resource): readonly string[] | undefined {
  const body = text(resource, 'TemplateBody');
  if (resource.type !== 'AWS::CloudFormation::StackSet' || body === undefined) return undefined;
  try {
    const { Resources: resources, Transform: macro } = parseTemplate(body, resource.id) as {
      Resources: unknown;
      Transform?: unknown;
    };
    const types = Object.values(Object(resources) as object).map(one => at(one, 'Type'));
    return macro === undefined && types.every(type => typeof type === 'string') ? types : undefined;
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) return undefined;
    throw error;
  }
}
