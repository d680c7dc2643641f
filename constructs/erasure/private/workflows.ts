/** What the workflows act on. */
export interface WorkflowParts {
  readonly bucketName: string;
  readonly prefix: string;
  readonly tableName: string;
  /** Days until an erasure is final. */
  readonly finalAfterDays: number;
}

/** A failed call is tried for about ten minutes; every step may be done twice. */
const RETRY = [
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 2,
    MaxAttempts: 8,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
];

const SUBJECT = '{% $states.input.subject %}';

/**
 * Records each subject and then destroys its key. In this order a fault in between leaves a record of an erasure that
 * the next pass completes; the other way round it would leave an erasure that nobody knows of.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function eraseDefinition(parts: WorkflowParts): object {
  const { bucketName, prefix, finalAfterDays } = parts;
  const seconds = finalAfterDays * 86_400;
  const record =
    "{% $string({'schemaVersion': 1, 'subject': $states.input.subject, 'erasedAt': $now(), " +
    `'finalAt': $fromMillis($millis() + ${seconds}000)}) %}`;
  return {
    Comment: 'Records and destroys the keys of subjects: {"subjects": ["<id>", …]}',
    QueryLanguage: 'JSONata',
    StartAt: 'EachSubject',
    States: {
      EachSubject: {
        Type: 'Map',
        Items: '{% $states.input.subjects %}',
        ItemSelector: { subject: '{% $states.context.Map.Item.Value %}' },
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Record',
          States: {
            Record: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
              Arguments: {
                Bucket: bucketName,
                Key: `{% '${prefix}' & $hash($states.input.subject, 'SHA-256') & '.json' %}`,
                Body: record,
                ContentType: 'application/json',
                // S3 takes nothing into a locked bucket without a checksum.
                ChecksumAlgorithm: 'SHA256',
              },
              Output: '{% $states.input %}',
              Retry: RETRY,
              Next: 'Destroy',
            },
            Destroy: { ...destroy(parts), End: true },
          },
        },
        End: true,
      },
    },
  };
}

/** Goes through all records and destroys what came back: after a restore of the table, or by a late write. */
export function reapplyDefinition(parts: WorkflowParts): object {
  const { bucketName, prefix } = parts;
  return {
    Comment: 'Destroys the keys of all subjects in the ledger once more',
    QueryLanguage: 'JSONata',
    StartAt: 'EachRecord',
    States: {
      EachRecord: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:listObjectsV2',
          Arguments: { Bucket: bucketName, Prefix: prefix },
        },
        MaxConcurrency: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Read',
          States: {
            Read: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
              Arguments: { Bucket: bucketName, Key: '{% $states.input.Key %}' },
              Output: { subject: '{% $parse($states.result.Body).subject %}' },
              Retry: RETRY,
              Next: 'Destroy',
            },
            Destroy: { ...destroy(parts), End: true },
          },
        },
        End: true,
      },
    },
  };
}

function destroy({ tableName }: WorkflowParts): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:deleteItem',
    Arguments: { TableName: tableName, Key: { subject: { S: SUBJECT } } },
    Output: {},
    Retry: RETRY,
  };
}
