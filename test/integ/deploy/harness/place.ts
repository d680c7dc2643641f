import * as path from 'node:path';

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run npm run test:deploy`);
  return value;
}

/** Where the emulator listens. */
export const PORT = Number(given('GATEWAY_PORT'));
/** A folder that goes when the suite has ended. */
export const WORK = given('DEPLOY_WORK');
/** The account that the emulator gives to credentials that name none. */
export const ACCOUNT = '000000000000';
export const REGIONS = ['us-east-1', 'us-west-2'] as const;

/** Where a stack is deployed to. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Where apps that name no account are deployed to. */
export const PLACES: readonly Place[] = REGIONS.map(region => ({ account: ACCOUNT, region }));

/** What everything that calls AWS is given, so that it calls the emulator and finds no real credentials. */
export function callsTo(port: number, account = ACCOUNT): NodeJS.ProcessEnv {
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    ...process.env,
    // Neither a profile nor a session of whoever runs this.
    AWS_PROFILE: undefined,
    AWS_SESSION_TOKEN: undefined,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: endpoint,
    // The emulator takes twelve digits for the account that they are.
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGIONS[0],
    AWS_CONFIG_FILE: path.join(WORK, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(WORK, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    // The CLI remembers which account a key belongs to.
    CDK_HOME: path.join(WORK, 'cdk-home'),
    NODE_NO_WARNINGS: '1',
    FORCE_COLOR: '0',
  };
}
