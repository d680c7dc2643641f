import * as path from 'node:path';
import { ROOT } from '../../../helpers/context';
import { run } from './cdk';
import { PORT, type Place, callsTo } from './place';

/** What a role's session signs with. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Becomes a role, as the account's root. Fails where the role's trust doesn't let it. */
export async function become(role: string, { account, region }: Place): Promise<Session> {
  const { code, said } = await run(
    path.join(ROOT, '.venv/awscli/bin/aws'),
    [
      ...['sts', 'assume-role', '--role-arn', `arn:aws:iam::${account}:role/${role}`],
      ...['--role-session-name', 'suite', '--region', region, '--output', 'json'],
    ],
    { cwd: ROOT, env: callsTo(PORT, account) },
  );
  if (code !== 0) throw new Error(said.trim());
  const { Credentials } = JSON.parse(said) as { Credentials: Record<string, string> };
  return {
    accessKeyId: Credentials['AccessKeyId']!,
    secretAccessKey: Credentials['SecretAccessKey']!,
    sessionToken: Credentials['SessionToken']!,
  };
}
