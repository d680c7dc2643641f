import * as fc from 'fast-check';
import { LineCounter, type YAMLMap, isMap, isScalar, parseDocument, stringify } from 'yaml';
import { type Position, positionsIn } from '../../../../lib/assess/input/positions';

test('a resource of a JSON template stands where its logical id does', () => {
  const text = '{\n  "Resources": {\n    "Store": { "Type": "AWS::S3::Bucket" },  "Other": {}\n  }\n}';
  expect([...positionsIn(text)]).toEqual([
    ['Store', { line: 3, column: 5 }],
    ['Other', { line: 3, column: 46 }],
  ]);
});

test('nothing else is taken for a resource', () => {
  const text = JSON.stringify({
    Parameters: { Store: { Type: 'String' } },
    Resources: { Real: { Properties: { Resources: { Inner: 1 }, List: ['Text', { Deep: 1 }] } } },
    Outputs: { Store: { Value: '{"Resources": {"Quoted": 1}}' } },
  });
  expect([...positionsIn(text).keys()]).toEqual(['Real']);
});

test('a resource of a YAML template stands where its logical id does', () => {
  const text = [
    'Description: |',
    '  Resources:',
    '    Fake: x',
    'Resources: # all of them',
    '  # Commented: out',
    '  Store: # a bucket',
    '    Type: AWS::S3::Bucket',
    '',
    '  "Quoted":',
    '    Metadata: |',
    '      Inner: text',
    '  Other: &anchor { Type: x }',
    'Outputs:',
    '  Store: { Value: 1 }',
  ];
  for (const end of ['\n', '\r\n']) {
    expect([...positionsIn(text.join(end))]).toEqual([
      ['Store', { line: 6, column: 3 }],
      ['Quoted', { line: 9, column: 3 }],
      ['Other', { line: 12, column: 3 }],
    ]);
  }
});

describe('places are those that a parser gives', () => {
  const names = fc.string({
    unit: fc.constantFrom('A', 'b', '9', 'ü', '"', '\\', '😀'),
    minLength: 1,
    maxLength: 5,
  });
  const templates = fc.record({
    Mappings: fc.jsonValue({ maxDepth: 2 }).map(value => ({ Resources: value })),
    Resources: fc.dictionary(
      names,
      fc.jsonValue({ maxDepth: 3 }).map(Properties => ({ Type: 'T', Properties })),
      {
        maxKeys: 5,
      },
    ),
    Outputs: fc.jsonValue({ maxDepth: 2 }).map(value => ({ Resources: value })),
  });

  /** By the parser of YAML, which reads JSON too. */
  function parsed(text: string): ReadonlyMap<string, Position> {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter });
    const resources = document.get('Resources') as YAMLMap;
    expect(isMap(resources)).toBe(true);
    return new Map(
      resources.items.map(({ key }) => {
        if (!isScalar(key)) throw new Error('no scalar');
        const { line, col } = counter.linePos(key.range![0]);
        return [String(key.value), { line, column: col }];
      }),
    );
  }

  test.each([0, 1, 4])('in JSON with an indentation of %d', indentation => {
    fc.assert(
      fc.property(templates, template => {
        const text = JSON.stringify(template, null, indentation);
        expect(positionsIn(text)).toEqual(parsed(text));
      }),
      { numRuns: 300 },
    );
  });

  const plainNames = fc
    .string({ unit: fc.constantFrom('A', 'b', '9'), minLength: 1, maxLength: 5 })
    .filter(name => /^\D/.test(name));
  const plain = fc.record({
    Description: fc.string({ maxLength: 200 }),
    Resources: fc.dictionary(
      plainNames,
      fc.jsonValue({ maxDepth: 3 }).map(Properties => ({ Type: 'T', Properties })),
      { minKeys: 1, maxKeys: 5, noNullPrototype: true },
    ),
  });

  test('in YAML', () => {
    fc.assert(
      fc.property(plain, template => {
        const text = stringify(template);
        expect(positionsIn(text)).toEqual(parsed(text));
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  '',
  '{',
  '{"Resources": {"A',
  'Resources',
  '[]',
  '{]}"',
  '"'.repeat(1_000),
  '{"Resources": {"\\u": 1',
])('a text that is no template has no places, and does no harm: %j', text =>
  expect([...positionsIn(text).keys()].filter(key => key !== '\\u')).toEqual([]),
);

test('ten megabytes of small things take well under a second', () => {
  const statements = Array.from({ length: 100 }, (_, index) => ({
    Effect: 'Allow',
    Action: ['s3:Get*'],
    Sid: `S${index}`,
  }));
  const Resources = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [
      `Role${index}`,
      { Type: 'AWS::IAM::Role', Properties: { statements } },
    ]),
  );
  const text = JSON.stringify({ Resources }, null, 1);
  expect(text.length).toBeGreaterThan(9_000_000);
  const began = performance.now();
  expect(positionsIn(text).size).toBe(1_000);
  expect(performance.now() - began).toBeLessThan(3_000);
});
