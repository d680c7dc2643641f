import * as fc from 'fast-check';
import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { Unresolved } from '../../../../lib/assess/resolve/unresolved';
import { buildSystem } from '../../../../lib/assess/system/build';
import type { StackTemplate } from '../../../../lib/assess/template';

function stack(
  name: string,
  document: object,
  region = 'us-east-1',
  account = '111111111111',
): StackTemplate {
  return toStackTemplate(document, { name, path: name, region, account, file: `${name}.json` });
}

/** The value of a property of a resource, worked out among other stacks. */
function resolved(value: unknown, template: object = {}, others: StackTemplate[] = []): unknown {
  const { Resources = {}, ...rest } = template as { Resources?: object };
  const document = {
    ...rest,
    Resources: { ...Resources, Probe: { Type: 'Test::Probe', Properties: { Value: value } } },
  };
  const system = buildSystem([stack('main', document), ...others]);
  return system.resources.find(({ logicalId }) => logicalId === 'Probe')!.properties['Value'];
}

const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'invoices' } };
const unnamed = { Type: 'AWS::S3::Bucket', Properties: {} };

describe('references', () => {
  test('to a resource with a name give the name and the ARN', () => {
    const template = { Resources: { Bucket: bucket } };
    expect(resolved({ Ref: 'Bucket' }, template)).toBe('invoices');
    expect(resolved({ 'Fn::GetAtt': ['Bucket', 'Arn'] }, template)).toBe('arn:aws:s3:::invoices');
    expect(resolved({ 'Fn::GetAtt': 'Bucket.Arn' }, template)).toBe('arn:aws:s3:::invoices');
  });

  test('to a resource without a name give texts that are equal for the same resource only', () => {
    const template = { Resources: { One: unnamed, Other: unnamed } };
    const one = resolved({ 'Fn::GetAtt': ['One', 'Arn'] }, template);
    expect(one).toBe(resolved({ 'Fn::Sub': '${One.Arn}' }, template));
    expect(one).toBe(resolved({ 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'One' }]] }, template));
    expect(one).not.toBe(resolved({ 'Fn::GetAtt': ['Other', 'Arn'] }, template));
  });

  test('to nothing are unresolved, with the reason', () => {
    expect(resolved({ Ref: 'Nobody' })).toEqual(
      new Unresolved('Nobody is neither a parameter nor a resource of this template'),
    );
  });

  test('to the place give the region and the account of the stack', () => {
    expect(resolved({ 'Fn::Sub': '${AWS::Partition}:${AWS::Region}:${AWS::AccountId}' })).toBe(
      'aws:us-east-1:111111111111',
    );
  });

  test('that go round in circles end', () => {
    const template = {
      Resources: {
        A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'B' } } },
        B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'A' } } },
      },
      Conditions: { Yes: { 'Fn::Not': [{ Condition: 'Yes' }] } },
    };
    expect(typeof resolved({ Ref: 'A' }, template)).toBe('string');
    expect(resolved({ 'Fn::If': ['Yes', 1, 2] }, template)).toBeInstanceOf(Unresolved);
  });
});

describe('parameters', () => {
  const parameters = {
    Parameters: {
      Days: { Type: 'Number', Default: 7 },
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
      Secret: { Type: 'String' },
    },
  };

  test('count as their default', () => {
    expect(resolved({ Ref: 'Days' }, parameters)).toBe(7);
    expect(resolved({ Ref: 'Zones' }, parameters)).toEqual(['a', 'b']);
  });

  test('without a default are unresolved, and so is whatever is made of them', () => {
    expect(resolved({ Ref: 'Secret' }, parameters)).toBeInstanceOf(Unresolved);
    expect(resolved({ 'Fn::Join': ['-', ['a', { Ref: 'Secret' }]] }, parameters)).toBeInstanceOf(Unresolved);
    expect(resolved({ 'Fn::Sub': 'a-${Secret}' }, parameters)).toBeInstanceOf(Unresolved);
  });

  test('leave a note that the judgement hangs on them', () => {
    const document = {
      ...parameters,
      Resources: { Probe: { Type: 'Test::Probe', Properties: { Value: { Ref: 'Days' } } } },
    };
    expect(buildSystem([stack('main', document)]).resources[0]!.notes).toEqual([
      'judged by the default of the parameter Days (7)',
    ]);
  });
});

describe('conditions', () => {
  const template = {
    Parameters: { Stage: { Type: 'String', Default: 'prod' }, Open: { Type: 'String' } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] },
      Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsOpen' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsOpen' }] },
      Neither: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    },
  };

  test.each([
    ['IsProd', 'yes'],
    ['Neither', 'no'],
    ['Either', 'yes'],
  ])('%s is decided', (name, expected) => {
    expect(resolved({ 'Fn::If': [name, 'yes', 'no'] }, template)).toBe(expected);
  });

  test.each(['IsOpen', 'Both', 'Missing'])('%s is open, so what hangs on it is unresolved', name => {
    expect(resolved({ 'Fn::If': [name, 'yes', 'no'] }, template)).toBeInstanceOf(Unresolved);
  });

  test('a resource whose condition does not hold is not there', () => {
    const document = { ...template, Resources: { Bucket: { ...bucket, Condition: 'Neither' } } };
    expect(buildSystem([stack('main', document)]).resources).toEqual([]);
  });

  test('a resource whose condition is open says so', () => {
    const document = { ...template, Resources: { Bucket: { ...bucket, Condition: 'IsOpen' } } };
    expect(buildSystem([stack('main', document)]).resources[0]!.notes).toContain(
      'exists only under the condition IsOpen, which is open',
    );
  });

  test('names that deployment decides are not taken to differ', () => {
    const conditions = { Conditions: { Here: { 'Fn::Equals': [{ Ref: 'AWS::StackId' }, 'x'] } } };
    expect(resolved({ 'Fn::If': ['Here', 1, 2] }, conditions)).toBeInstanceOf(Unresolved);
  });
});

describe('the other functions', () => {
  const template = { Mappings: { Sizes: { prod: { db: 'large' } } } };

  test.each([
    [{ 'Fn::Join': ['-', ['a', 'b']] }, 'a-b'],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': [',', 'x,y'] }] }, 'x'],
    [{ 'Fn::FindInMap': ['Sizes', 'prod', 'db'] }, 'large'],
    [{ 'Fn::FindInMap': ['Sizes', 'test', 'db', { DefaultValue: 'small' }] }, 'small'],
    [{ 'Fn::Sub': ['${a}-${!literal}', { a: 'x' }] }, 'x-${literal}'],
    [{ 'Fn::Length': ['a', 'b'] }, 2],
    [{ 'Fn::ToJsonString': { a: 1 } }, '{"a":1}'],
    [{ 'Fn::Base64': 'a' }, 'YQ=='],
    [['a', { Ref: 'AWS::NoValue' }], ['a']],
    [{ a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ])('%j', (value, expected) => {
    expect(resolved(value, template)).toEqual(expected);
  });

  test.each([
    [{ 'Fn::FindInMap': ['Sizes', 'test', 'db'] }],
    [{ 'Fn::Join': 'x' }],
    [{ 'Fn::Select': [9, ['a']] }],
    [{ 'Fn::Sub': 7 }],
    [{ 'Fn::GetAtt': 'x' }],
    [{ 'Fn::Nonsense': 1 }],
    [{ 'Fn::Transform': { Name: 'AWS::Include' } }],
  ])('%j is unresolved, not guessed', value => {
    expect(resolved(value, template)).toBeInstanceOf(Unresolved);
  });
});

describe('by way of Parameter Store', () => {
  const vault = { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'west' } };
  const VAULT_ARN = 'arn:aws:backup:us-west-2:111111111111:backup-vault:west';
  const arn = { 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] };
  // In the stack that reads, the same logical id is something else.
  const decoy = { Vault: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'decoy' } } };
  const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/vault', Value: arn } };
  const here = stack('here', { Resources: { Vault: vault, Parameter: parameter } }, 'us-east-1');

  test('a value is worked out in the stack that makes the parameter', () => {
    const expected = VAULT_ARN.replace('us-west-2', 'us-east-1');
    expect(resolved('{{resolve:ssm:/vault}}', { Resources: decoy }, [here])).toBe(expected);
    const Parameters = { Vault2: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/vault' } };
    expect(resolved({ Ref: 'Vault2' }, { Parameters, Resources: decoy }, [here])).toBe(expected);
  });

  test('what the CDK brings over from another region is found there', () => {
    const name = '/cdk/exports/main/Vault';
    const writer = {
      Type: 'Custom::CrossRegionExportWriter',
      Properties: { WriterProps: { region: 'us-east-1', exports: { [name]: arn } } },
    };
    const reader = {
      Type: 'Custom::CrossRegionExportReader',
      Properties: { ReaderProps: { imports: { [name]: `{{resolve:ssm:${name}}}` } } },
    };
    const west = stack('west', { Resources: { Vault: vault, Writer: writer } }, 'us-west-2');
    const read = { 'Fn::GetAtt': ['Reader', name] };
    expect(resolved(read, { Resources: { ...decoy, Reader: reader } }, [west])).toBe(VAULT_ARN);
    expect(resolved(read, { Resources: { ...decoy, Reader: reader } })).toEqual(
      new Unresolved(`the parameter ${name} is not in these templates`),
    );
  });

  test('so is what a call of the SDK reads, as many apps do it', () => {
    const call = (action: string, region: string): object => ({
      Type: 'Custom::AWS',
      Properties: {
        Create: JSON.stringify({ service: 'SSM', action, region, parameters: { Name: '/vault' } }),
      },
    });
    const west = stack('west', { Resources: { Vault: vault, Parameter: parameter } }, 'us-west-2');
    const read = { 'Fn::GetAtt': ['Call', 'Parameter.Value'] };
    expect(resolved(read, { Resources: { Call: call('getParameter', 'us-west-2') } }, [west])).toBe(
      VAULT_ARN,
    );
    expect(resolved(read, { Resources: { Call: call('getParameter', 'eu-west-1') } }, [west])).toEqual(
      new Unresolved('the parameter /vault of eu-west-1 is not in these templates'),
    );
    expect(resolved(read, { Resources: { Call: call('deleteParameter', 'us-west-2') } }, [west])).toBe(
      '‹main/Call.Parameter.Value›',
    );
  });

  test('parameters that refer to each other in a circle end', () => {
    const circle = (name: string, other: string): object => ({
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: name, Value: `{{resolve:ssm:${other}}}` },
    });
    const both = stack('both', { Resources: { A: circle('/a', '/b'), B: circle('/b', '/a') } });
    expect(resolved('{{resolve:ssm:/a}}', {}, [both])).toBeInstanceOf(Unresolved);
  });
});

describe('between stacks', () => {
  const producer = {
    Resources: { Bucket: bucket },
    Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'shared-name' } } },
  };

  test('exports are found in the same region', () => {
    expect(resolved({ 'Fn::ImportValue': 'shared-name' }, {}, [stack('other', producer)])).toBe('invoices');
  });

  test('exports of another region are not', () => {
    const elsewhere = stack('other', producer, 'eu-west-1');
    expect(resolved({ 'Fn::ImportValue': 'shared-name' }, {}, [elsewhere])).toBeInstanceOf(Unresolved);
  });

  test('outputs are found by stack and region', () => {
    const reference = {
      'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Name', Region: 'eu-west-1' },
    };
    expect(resolved(reference, {}, [stack('other', producer, 'eu-west-1')])).toBe('invoices');
    expect(resolved(reference, {}, [stack('other', producer, 'eu-west-2')])).toBeInstanceOf(Unresolved);
  });

  test('parameters of Systems Manager are found in the same region', () => {
    const writer = {
      Resources: { P: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/db/arn', Value: 'arn:x' } } },
    };
    const reader = {
      Parameters: { Db: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/db/arn' } },
    };
    expect(resolved({ Ref: 'Db' }, reader, [stack('other', writer)])).toBe('arn:x');
    expect(resolved('{{resolve:ssm:/db/arn}}', {}, [stack('other', writer)])).toBe('arn:x');
    expect(resolved({ Ref: 'Db' }, reader, [stack('other', writer, 'eu-west-1')])).toBeInstanceOf(Unresolved);
  });

  test('imports that go round in circles end', () => {
    const one = stack('one', {
      Outputs: { O: { Value: { 'Fn::ImportValue': 'b' }, Export: { Name: 'a' } } },
      Resources: {},
    });
    const two = stack('two', {
      Outputs: { O: { Value: { 'Fn::ImportValue': 'a' }, Export: { Name: 'b' } } },
      Resources: {},
    });
    expect(resolved({ 'Fn::ImportValue': 'a' }, {}, [one, two])).toBeInstanceOf(Unresolved);
  });
});

test('whatever stands in a template, working it out ends and never throws', () => {
  const name = fc.constantFrom(
    'Ref',
    'Fn::Sub',
    'Fn::Join',
    'Fn::GetAtt',
    'Fn::If',
    'Fn::Select',
    'Fn::Split',
    'Fn::FindInMap',
    'Fn::ImportValue',
    'Fn::GetStackOutput',
    'Fn::Length',
    'Fn::ToJsonString',
    'Fn::Base64',
    'Fn::GetAZs',
    'Condition',
  );
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('Probe', 'Probe.Arn', 'Yes', 'AWS::NoValue', '${Probe}'),
  );
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie('call'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('tree'), { maxKeys: 2 }),
    ),
    call: fc.tuple(name, tie('tree')).map(([function_, operand]) => ({ [function_]: operand })),
  }));
  fc.assert(
    fc.property(tree, tree, (value, condition) => {
      resolved(value, {
        Conditions: { Yes: condition },
        Outputs: { O: { Value: value, Export: { Name: condition } } },
      });
    }),
    { numRuns: 2_000, seed: 20_261_121 },
  );
});
