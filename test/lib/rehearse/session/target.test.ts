import * as fc from 'fast-check';
import { RecoveryError } from '../../../../lib/model/errors';
import { parseTarget } from '../../../../lib/rehearse/session/target';
import { SEED } from '../../../helpers/fuzz';

test.each([
  ['postgresql://me:pw@db.example:5433/shop', 'db.example:5433/shop'],
  ['postgres://me:pw@db.example/shop?sslmode=require', 'db.example/shop'],
  ['postgresql://me:p%40w@/shop?host=/run/postgresql', '/run/postgresql/shop'],
  ['postgresql:///shop', 'localhost/shop'],
  ['postgresql://db/shop?user=me&password=pw', 'db/shop'],
])('%s is shown as %s', (url, name) => {
  expect(parseTarget(url, '--database').name).toBe(name);
});

test('a password is never part of the name, nor of what is said of a bad URL', () => {
  const password = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 12 }).map(text => `Pw0!${text}`);
  const property = fc.property(password, fc.boolean(), (secret, encoded) => {
    const url = `postgresql://me:${encoded ? encodeURIComponent(secret) : secret}@host:1/db`;
    try {
      expect(parseTarget(url, '--database').name).not.toContain('Pw0!');
    } catch (error) {
      expect(RecoveryError.isRecoveryError(error)).toBe(true);
      expect(String(error)).not.toContain('Pw0!');
    }
  });
  fc.assert(property, { numRuns: 1_000, seed: SEED });
});

test('a server has to show who it is, whichever mode of TLS is asked for', () => {
  expect(parseTarget('postgresql://db/shop?sslmode=require', '--database').url).toMatch(
    /sslmode=verify-full$/,
  );
  expect(parseTarget('postgresql://db/shop?sslmode=disable&a=b', '--database').url).toMatch(
    /sslmode=disable/,
  );
});
