import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { RecoveryError } from '../../lib/model/errors';
import { requireAttribute } from '../private/props';

const PATH = 'AuditedData';

/** @internal */
export const S3_OBJECT = 'AWS::S3::Object';

/**
 * Data whose single reads and writes a trail records. A trail leaves them out by default, because there are many.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export class AuditedData {
  /** Each object that is read, written or deleted in a bucket. Not the bucket that the trail itself writes to. */
  public static objectsOf(bucket: s3.IBucket): AuditedData {
    const { bucketArn } = requireAttribute(PATH, 'a bucket', bucket, 'bucketArn');
    return new AuditedData(S3_OBJECT, 'StartsWith', `${bucketArn}/`);
  }

  /** Each item that is read, written or deleted in a table. */
  public static itemsOf(table: dynamodb.ITable): AuditedData {
    const { tableArn } = requireAttribute(PATH, 'a table', table, 'tableArn');
    return new AuditedData('AWS::DynamoDB::Table', 'Equals', tableArn);
  }

  /** Each call of a function. */
  public static callsOf(lambdaFunction: lambda.IFunction): AuditedData {
    const { functionArn } = requireAttribute(PATH, 'a function', lambdaFunction, 'functionArn');
    return new AuditedData('AWS::Lambda::Function', 'Equals', functionArn);
  }

  /**
   * Everything of one type in the account, in all regions.
   *
   * @param type a value of `resources.type`
   * @throws RecoveryError `invalid-data-type`
   */
  public static allOf(type: string): AuditedData {
    if (typeof type === 'string' && /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type))
      return new AuditedData(type);
    throw RecoveryError.invalid({
      code: 'invalid-data-type',
      path: PATH,
      problem: 'this is no type of data that a trail can record',
      received: type,
      allowed: 'a type such as AWS::S3::Object',
      fix: "take it from CloudTrail's table of data events",
    });
  }

  private constructor(
    /** The value of `resources.type`. */
    public readonly type: string,
    private readonly operator?: string,
    private readonly arn?: string,
    /** Whether what only reads is left out. */
    public readonly isWritesOnly: boolean = false,
  ) {}

  /** The same without what only reads, which is most of it and what is paid for. */
  public writesOnly(): AuditedData {
    return new AuditedData(this.type, this.operator, this.arn, true);
  }

  /**
   * The condition on `resources.ARN`; none where everything of the type is meant.
   *
   * @internal
   */
  public get _resource(): { readonly startsWith?: string; readonly equals?: string } {
    if (this.arn === undefined) return {};
    return this.operator === 'Equals' ? { equals: this.arn } : { startsWith: this.arn };
  }
}
