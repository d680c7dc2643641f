import * as fc from 'fast-check';

/** Something that happens to a template: where, as steps down from its top, and what. */
export interface Mutation {
  /** At each level the child is the one of this number, counted round; the last is what is changed. */
  readonly steps: readonly number[];
  readonly change: 'remove' | 'replace' | 'repeat';
  readonly value: unknown;
}

const nested = (depth: number): unknown => {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { Properties: value } : [value];
  return value;
};

/** What no property of a template is meant to be, and what some are. */
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  'false',
  '',
  '*',
  '‹account›',
  'constructor',
  'arn:aws:s3:::',
  '{{resolve:ssm:}}',
  '${',
  'cron(* * * * * *)',
  'a'.repeat(5_000),
  0,
  -1,
  1.5,
  1e308,
  [],
  [null],
  [[[]]],
  {},
  { Ref: 'Nothing' },
  { Ref: 'AWS::NoValue' },
  { Ref: null },
  { 'Fn::GetAtt': [] },
  { 'Fn::If': ['Nothing', {}, null] },
  { 'Fn::Sub': ['${a}', null] },
  { 'Fn::Join': ['', { Ref: 'AWS::NoValue' }] },
  { 'Fn::Select': [9, { 'Fn::Split': ['', 'a'] }] },
  { 'Fn::FindInMap': [null, 1, {}] },
  { 'Fn::Transform': null },
  { 'Fn::ForEach::Each': ['A', [1], { Type: 'AWS::S3::Bucket' }] },
  { Condition: 'Nothing' },
  JSON.parse('{"__proto__":{"Type":1}}'),
  Array.from({ length: 10_000 }, (_, index) => index),
  Array.from({ length: 500 }, (_, index) => ({ Key: `k${index}`, Value: { Ref: `R${index}` } })),
  Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`Key${index}`, 'value'])),
  nested(80),
];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(997), { minLength: 1, maxLength: 10 }),
  change: fc.constantFrom('remove', 'replace', 'replace', 'replace', 'repeat'),
  value: fc.constantFrom(...VALUES),
});

/** One to six things that happen to a template. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 6 });

/** A template after some of them; the one that is given stays as it is. */
export function mutated<T extends object>(template: T, changes: readonly Mutation[]): T {
  const copy = structuredClone(template);
  for (const change of changes) mutate(copy, change);
  return copy;
}

function mutate(template: object, { steps, change, value }: Mutation): void {
  let parent = template as Record<string, unknown>;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(parent);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const child = parent[key];
    const isLeaf = typeof child !== 'object' || child === null;
    if (index < steps.length - 1 && !isLeaf) {
      parent = child as Record<string, unknown>;
      continue;
    }
    if (change === 'remove') remove(parent, key);
    else put(parent, key, change === 'replace' ? structuredClone(value) : [child, child, { [key]: child }]);
    return;
  }
}

/** A list closes up, as one that is read from a file. */
function remove(parent: object, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}

/** Plain assignment would set the prototype instead of a key of that name. */
function put(parent: object, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}
