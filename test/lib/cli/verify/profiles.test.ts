import { addProfile, profileOf } from '../../../../lib/cli/verify/profiles';

const profiles = addProfile('111122223333=audit', addProfile('everywhere', new Map()));

test('an account is read with its own profile', () => {
  expect(profileOf(profiles, '111122223333')).toEqual({ profile: 'audit' });
});

test('any other one is read with the profile for all', () => {
  expect(profileOf(profiles, '999988887777')).toEqual({ profile: 'everywhere' });
});

test('without a profile the default chain of credentials is left alone', () => {
  expect(profileOf(new Map(), '111122223333')).toEqual({});
});

test.each(['', '111122223333=other', 'another'])('refuses %j beside them', received => {
  expect(() => addProfile(received, profiles)).toThrow(/^--profile: /);
});
