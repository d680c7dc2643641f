/** A call that AWS throttled or dropped is made again, for some minutes at most. */
export function retry(attempts: number): readonly object[] {
  return [
    {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 2,
      MaxAttempts: attempts,
      BackoffRate: 2,
      JitterStrategy: 'FULL',
    },
  ];
}

/**
 * A call of an action of AWS.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function task(action: string, args: object): object {
  return { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${action}`, Arguments: args };
}

/** A call of a function. */
export function invoke(functionArn: string, payload: object): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionArn, Payload: payload },
  };
}

/**
 * Goes on with the name of the error. Its cause may repeat what a tenant wrote, and stays out of evidence. An answer
 * that is too long has to be named: it isn't among all errors.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function caught(next: string): readonly object[] {
  return [['States.DataLimitExceeded'], ['States.ALL']].map(ErrorEquals => ({
    ErrorEquals,
    Assign: { failure: '{% $states.errorOutput.Error %}' },
    Next: next,
  }));
}
