import { Tokenization } from 'aws-cdk-lib';
import { RecoveryError } from '../../../lib/model/errors';
import { isToken } from '../../private/errors';

const PATH = 'PostgresServer';

/** @throws RecoveryError `invalid-server-address` */
export function checkServerAddress(address: string): string {
  if (isToken(address) || (typeof address === 'string' && /^[\w.-]{1,253}$/.test(address))) return address;
  throw RecoveryError.invalid({
    code: 'invalid-server-address',
    path: PATH,
    problem: 'the address of the server is no name of a host',
    received: address,
    allowed: 'a name such as orders.example.com',
    fix: 'name the server as its certificate does',
  });
}

/** @throws RecoveryError `invalid-server-port` */
export function checkServerPort(port: number): string {
  if (isToken(port) || (Number.isInteger(port) && port >= 1 && port <= 65_535))
    return Tokenization.stringifyNumber(port);
  throw RecoveryError.invalid({
    code: 'invalid-server-port',
    path: PATH,
    problem: 'the port of the server is out of bounds',
    received: port,
    allowed: 'whole numbers from 1 to 65535',
    fix: 'leave it out for 5432',
  });
}
