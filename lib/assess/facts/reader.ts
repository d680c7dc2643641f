import { isUnresolved } from '../resolve/unresolved';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import type { StackTemplate } from '../template';
import { type Deferred, type Word, known, open } from './word';

/** Reads values of templates as words. */
export interface WordReader {
  /**
   * @param near what the value stands in, for names that several regions have
   * @param what it is called where somebody has to fill it in
   */
  readonly value: (found: unknown, near: Pick<Resource, 'region'>, what: string) => Word;
  /** What the service takes for a resource: its name, or what it is called once it is deployed. */
  readonly id: (resource: Resource) => Word;
  readonly arn: (resource: Resource) => Word;
}

/** What a reference in ‹› stands for: a resource of a stack, an attribute of one, or its ARN. */
const REFERENCE = /^(arn of )?(.+)\/([A-Za-z0-9]+)(?:\.(.+))?$/;

/** Attributes that are the physical id, which is what CloudFormation answers with. */
const IDS = new Set([
  'GroupId',
  'SubnetId',
  'VpcId',
  'VolumeId',
  'InstanceId',
  'FileSystemId',
  'KeyId',
  'Id',
]);

/** Types whose physical id is their ARN, which ends in letters that nobody knows beforehand. */
const ARN_IS_ID = new Set([
  'AWS::MSK::Cluster',
  'AWS::MSK::Replicator',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
]);

/**
 * Turns resolved values into words. What stands in ‹› becomes something to ask CloudFormation for where it answers
 * it, else something to fill in; nothing is made up.
 */
export function wordReader(system: System, stacks: readonly StackTemplate[]): WordReader {
  const byName = new Map<string, StackTemplate[]>();
  for (const stack of stacks) byName.set(stack.name, [...(byName.get(stack.name) ?? []), stack]);
  const types = new Map(
    system.resources.map(({ stack, logicalId, type }) => [`${stack}/${logicalId}`, type]),
  );

  const stackOf = (name: string, region: string): StackTemplate | undefined => {
    const same = byName.get(name) ?? [];
    return same.find(stack => stack.region === region) ?? same[0];
  };

  /** A nested stack has a name that CloudFormation makes up; its parent knows it. */
  const stackWord = (stack: StackTemplate): Word =>
    stack.parent ? [resource(stack.parent.stack, stack.parent.logicalId)] : known(stack.name);

  const resource = (stack: StackTemplate, logicalId: string): Deferred => ({
    kind: 'resource',
    stack: stackWord(stack),
    logicalId,
    region: stack.region === 'unknown-region' ? [{ kind: 'region' }] : known(stack.region),
  });

  const part = (inner: string, region: string, what: string): Deferred => {
    if (inner === 'account') return { kind: 'account' };
    if (inner === 'region') return { kind: 'region' };
    const [, isArn, name = '', logicalId = '', attribute] = REFERENCE.exec(inner) ?? [];
    const stack = stackOf(name, region);
    const isId = isArn
      ? ARN_IS_ID.has(types.get(`${name}/${logicalId}`) ?? '')
      : attribute === undefined || IDS.has(attribute);
    return stack && isId
      ? resource(stack, logicalId)
      : { kind: 'open', what, why: `only deployment decides ${inner}` };
  };

  const value: WordReader['value'] = (found, { region }, what) => {
    if (isUnresolved(found)) return open(what, found.reason);
    return String(found)
      .split(/(‹[^›]*›)/)
      .filter(piece => piece !== '')
      .map(piece => (/^‹.*›$/s.test(piece) ? part(piece.slice(1, -1), region, what) : piece));
  };

  return {
    value,
    id: found => value(found.name, found, `${found.logicalId}_ID`),
    arn: found => {
      const stack = stackOf(found.stack, found.region);
      return ARN_IS_ID.has(found.type) && stack
        ? [resource(stack, found.logicalId)]
        : value(found.arn, found, `${found.logicalId}_ARN`);
    },
  };
}
