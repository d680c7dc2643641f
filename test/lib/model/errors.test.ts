import { RecoveryError } from '../../../lib/model/errors';

const details = { code: 'bad', path: 'App/Key', problem: 'no good', allowed: 'good ones', fix: 'pick one' };

test('says where, what, what was received, what is allowed and what to do', () => {
  const error = RecoveryError.invalid({ ...details, received: 'bad one' });
  expect(error.message).toBe('App/Key: no good, received "bad one"; allowed: good ones; pick one');
  expect(error).toMatchObject({ code: 'bad', path: 'App/Key', name: 'RecoveryError' });
});

test('keeps quiet about a value where there is none to show', () => {
  expect(RecoveryError.invalid(details).message).toBe('App/Key: no good; allowed: good ones; pick one');
});

test('stands at the root when there is no path', () => {
  expect(new RecoveryError('bad', 'no good', '').message).toBe('(root): no good');
});

const circular: Record<string, unknown> = {};
circular['self'] = circular;

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [Number.NaN, 'NaN'],
  [10n, '10'],
  [Symbol('x'), 'Symbol(x)'],
  [circular, '[object Object]'],
  ['a'.repeat(500), `"${'a'.repeat(196)}...`],
])('shows %p in a line', (received, shown) => {
  expect(RecoveryError.invalid({ ...details, received }).text).toContain(`received ${shown};`);
});

test('is known by its brand, also when another copy of the library threw it', () => {
  const foreign = { [Symbol.for('cdk-recovery.RecoveryError')]: true };
  expect(RecoveryError.isRecoveryError(foreign)).toBe(true);
  expect(RecoveryError.isRecoveryError(RecoveryError.invalid(details))).toBe(true);
  for (const other of [new Error('no'), null, undefined, 'text', 7]) {
    expect(RecoveryError.isRecoveryError(other)).toBe(false);
  }
});

test('keeps its cause', () => {
  const cause = new Error('disk');
  expect(new RecoveryError('bad', 'no good', 'file', { cause }).cause).toBe(cause);
});
