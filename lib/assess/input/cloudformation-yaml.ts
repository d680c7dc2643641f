import { type CollectionTag, type ScalarTag, YAMLMap, type YAMLSeq, parse } from 'yaml';
import { unreadable } from './shape';

/** Functions that have a short form, by the name of the tag. `Ref` and `Condition` take no prefix. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

function longName(name: string): string {
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** Each function takes a text, a list or a map, so each needs three tags. */
const TAGS: (CollectionTag | ScalarTag)[] = [...FUNCTIONS, 'Ref', 'Condition'].flatMap(name => {
  const tag = `!${name}`;
  return [
    { tag, resolve: (text: string) => ({ [longName(name)]: text }) },
    {
      tag,
      collection: 'seq' as const,
      resolve: (list: YAMLMap.Parsed | YAMLSeq.Parsed) => wrap(name, list),
    },
    {
      tag,
      collection: 'map' as const,
      resolve: (map: YAMLMap.Parsed | YAMLSeq.Parsed) => wrap(name, map),
    },
  ];
});

function wrap(name: string, node: unknown): YAMLMap {
  const map = new YAMLMap();
  map.set(longName(name), node);
  return map;
}

/**
 * A template in YAML, with its short-form functions written out.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function parseCloudFormationYaml(text: string, file: string): unknown {
  try {
    return parse(text, { customTags: TAGS, logLevel: 'error', maxAliasCount: 1_000, uniqueKeys: true });
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'MULTIPLE_DOCS') {
      throw unreadable(file, 'more than one document of YAML; a template is one', cause);
    }
    const [line] = String((cause as Error).message).split('\n');
    throw unreadable(file, `not readable as YAML or JSON: ${line?.replace(/:$/, '')}`, cause);
  }
}
