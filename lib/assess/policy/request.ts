/** Who asks: a role that a service has taken, or a service in its own name. */
export interface Caller {
  /** ARN of the role, its path included; undefined for a service in its own name. */
  readonly role?: string;
  /** Principal of the service, such as `s3.amazonaws.com`; undefined for a role. */
  readonly service?: string;
  readonly account: string;
}

/**
 * What is known of a key of the request's context: its value, null where it is surely absent, or the value that it
 * has if it is there at all, or the least that it can be. Of keys that aren't listed nothing is known.
 */
export type ContextValue = string | null | { readonly ifPresent: string } | { readonly atLeast: number };

/** Known keys of a request's context, in lower case. */
export type Context = Readonly<Record<string, ContextValue>>;

/** A call as IAM weighs it. */
export interface Request {
  readonly caller: Caller;
  readonly action: string;
  /** An ARN. One that ends in `/*` stands for all below it, and all of it has to be allowed. */
  readonly resource: string;
  /** The account that the resource is in. */
  readonly account: string;
  readonly context: Context;
}

/**
 * A request of a role that a service has taken to work in a customer's name, such as S3 for replication. It comes
 * over TLS of a version that AWS still takes and from no VPC, nobody logged in for it, and it is no call of the
 * service's own principal.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestOfRole(
  role: { readonly arn: string; readonly account: string },
  on: Pick<Request, 'action' | 'resource' | 'account'>,
  facts: Context = {},
): Request {
  const { arn, account } = role;
  return {
    caller: { role: arn, account },
    ...on,
    context: {
      'aws:securetransport': 'true',
      's3:tlsversion': { atLeast: 1.2 },
      'aws:principalarn': arn,
      'aws:principalaccount': account,
      'aws:principaltype': 'AssumedRole',
      'aws:principalisawsservice': 'false',
      'aws:viaawsservice': 'false',
      'aws:resourceaccount': on.account,
      's3:resourceaccount': on.account,
      'kms:calleraccount': account,
      ...ABSENT,
      ...facts,
    },
  };
}

const ABSENT: Context = Object.fromEntries(
  [
    'aws:sourcevpce',
    'aws:sourcevpc',
    'aws:vpcsourceip',
    'aws:username',
    'aws:multifactorauthpresent',
    'aws:multifactorauthage',
    'aws:sourcearn',
    'aws:sourceaccount',
    'aws:principalservicename',
  ].map(key => [key, null]),
);
