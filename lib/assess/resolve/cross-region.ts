import { own, resourceOf } from '../template';
import { resolve, resolveText } from './resolve';
import { type Scope, enter, follow } from './scope';
import { Unresolved, isUnresolved } from './unresolved';

/**
 * What the CDK's own custom resources bring over from another region, by way of Parameter Store. Undefined where a
 * resource is none of them.
 */
export function broughtOver(logicalId: string, attribute: string, scope: Scope): unknown {
  const resource = resourceOf(scope.stack, logicalId);
  if (resource?.Type === 'Custom::CrossRegionExportReader') {
    const imports = own(resource.Properties?.['ReaderProps'], 'imports');
    const stated = own(imports, attribute);
    return stated === undefined ? undefined : resolve(stated, scope);
  }
  if (resource?.Type !== 'Custom::AWS' || attribute !== 'Parameter.Value') return undefined;
  const call = callOf(resolveText(resource.Properties?.['Create'] ?? resource.Properties?.['Update'], scope));
  if (call?.service !== 'SSM' || !/^getParameter$/i.test(String(call.action))) return undefined;
  return parameterIn(String(call.region ?? scope.place.region), String(call.parameters?.Name), scope);
}

interface SdkCall {
  readonly service?: unknown;
  readonly action?: unknown;
  readonly region?: unknown;
  readonly parameters?: { readonly Name?: unknown };
}

/** The call that an `AwsCustomResource` makes; it stands in the template as a text. */
function callOf(text: string | Unresolved): SdkCall | undefined {
  if (isUnresolved(text)) return undefined;
  try {
    return Object(JSON.parse(text)) as SdkCall;
  } catch {
    // Not what the CDK writes; nothing is concluded from it.
    return undefined;
  }
}

function parameterIn(region: string, name: string, scope: Scope): unknown {
  const inner = follow(scope, `parameter ${name} in ${region}`);
  const found = inner && scope.neighbours.parameter(name, region);
  if (!found) return new Unresolved(`the parameter ${name} of ${region} is not in these templates`);
  return resolve(found.value, enter(inner, found.stack));
}
