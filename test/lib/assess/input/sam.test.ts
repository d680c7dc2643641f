import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { assess } from '../../../../lib/assess/posture/assess';
import type { StorePosture } from '../../../../lib/model/posture';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1';
const HISTORY = { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } };

function simpleTable(Properties: object | undefined, more: object = {}): StorePosture {
  const document = {
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: { Sessions: { Type: 'AWS::Serverless::SimpleTable', ...(Properties ? { Properties } : {}) } },
    ...more,
  };
  const origin = { name: 'app', path: 'app', region: 'us-east-1', account: '111122223333', file: 'app.json' };
  return assess([toStackTemplate(document, origin)]).stores[0]!;
}

describe('a simple table of SAM', () => {
  test('is the table that SAM makes of it', () => {
    const { id, type, logicalId, scenarios } = simpleTable(undefined);
    expect({ id, type, logicalId }).toEqual({
      id: 'app/Sessions',
      type: 'AWS::DynamoDB::Table',
      logicalId: 'Sessions',
    });
    expect(scenarios['zone-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 0 });
    expect(scenarios['accidental-deletion'].recoverable).toBe(false);
  });

  test('has the history that it states', () =>
    expect(simpleTable(HISTORY).scenarios['accidental-deletion'].rpoSeconds).toBe(300));

  test('has what is stated for all, and goes before it', () => {
    const Globals = { SimpleTable: { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: KEY } } };
    expect(simpleTable({}, { Globals }).scenarios['key-loss'].recoverable).toBe(false);
    const own = { SSESpecification: { SSEEnabled: true } };
    expect(simpleTable(own, { Globals }).scenarios['key-loss'].recoverable).toBe(false);
    const other = { SSESpecification: { KMSMasterKeyId: 'alias/aws/dynamodb' } };
    expect(simpleTable(other, { Globals }).scenarios['key-loss'].recoverable).toBe(true);
  });

  test('is not known where no transform makes anything of it', () => {
    const { type, scenarios } = simpleTable({}, { Transform: [] });
    expect(type).toBe('AWS::Serverless::SimpleTable');
    expect(scenarios['zone-failure'].rpoSeconds).toBeNull();
  });
});

test('an application whose template lies beside is the nested stack that SAM makes of it', () => {
  const made = (Properties: object): unknown =>
    toStackTemplate(
      {
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: { Orders: { Type: 'AWS::Serverless::Application', Properties } },
      },
      { name: 'app', path: 'app', region: 'us-east-1', account: '111122223333', file: 'app.json' },
    ).resources['Orders'];
  expect(made({ Location: './orders.yaml', Parameters: { Size: '1' } })).toEqual({
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: './orders.yaml', Parameters: { Size: '1' } },
  });
  const elsewhere = { Location: { ApplicationId: 'orders', SemanticVersion: '1.0.0' } };
  expect(made(elsewhere)).toMatchObject({ Type: 'AWS::Serverless::Application' });
});
