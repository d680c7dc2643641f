import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Whom a server's certificate has to come from, as the scripts that prepare a task take it: written out, or the bundle
 * of the region, fetched over TLS when the task starts.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export function trustOptions(scope: IConstruct, authorities: string | undefined): string[] {
  if (authorities !== undefined) return ['--authorities', authorities];
  const { region } = Stack.of(scope);
  return ['--trust-store', `https://truststore.pki.rds.amazonaws.com/${region}/${region}-bundle.pem`];
}
