import { CATALOGUE } from '../../../../lib/assess/findings/catalogue';

const entries = Object.entries(CATALOGUE);

test.each(entries)('%s says what it is in a line, and where AWS says so', (id, { title, source }) => {
  expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(title).toMatch(/^[a-z].*[^.]$/i);
  expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

test.each(entries)('%s explains itself, and says what helps', (_, { explanation, remedy }) => {
  expect(explanation).toMatch(/^[A-Z][^\n]{40,}\.$/);
  expect(remedy).toMatch(/^[A-Z][^\n]{20,}\.$/);
});

test('no two are the same thing', () =>
  expect(new Set(entries.map(([, { title }]) => title)).size).toBe(entries.length));
