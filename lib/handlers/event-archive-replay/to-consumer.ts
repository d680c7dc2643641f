import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { RecoveryError } from '../../model/errors';
import type { Deliver } from './batch';

/** Hands batches to a function, one after the other, and waits for each. What it answers is of no interest. */
export function toConsumer(functionArn: string, { lambda }: { readonly lambda: LambdaClient }): Deliver {
  return async batch => {
    const { FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(batch) }),
    );
    if (FunctionError === undefined) return;
    // What the function threw may repeat what a tenant wrote: its own log has it.
    throw new RecoveryError(
      'consumer-failed',
      `the consumer failed for events from ${batch.firstEvent} on: ${FunctionError}`,
      batch.key,
    );
  };
}
