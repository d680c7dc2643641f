import { html, idText, link } from '../../../../lib/render/html/markup';

test('text stays text', () =>
  expect(html`<p title="${'"a" & \'b\''}">${'<b>'}</p>`.text).toBe(
    '<p title="&quot;a&quot; &amp; &#39;b&#39;">&lt;b&gt;</p>',
  ));

test('markup within markup stays markup', () =>
  expect(html`<p>${html`<b>${1}</b>`}</p>`.text).toBe('<p><b>1</b></p>'));
test('what is not there leaves nothing', () =>
  expect(html`<p>${undefined}${null}${[]}</p>`.text).toBe('<p></p>'));
test('no text reverses the reading direction', () => expect(html`${'a\u202eb'}`.text).toBe('a b'));

test('the indentation of the source is no part of the page', () =>
  expect(
    html`<ul>
      <li>${'  kept\n  so'}</li>
    </ul>`.text,
  ).toBe('<ul>\n<li>  kept   so</li>\n</ul>'));

test('an https page is a link that says where it leads', () => {
  const { text } = link('https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html?a=1&b="');
  expect(text).toMatch(
    /^<a href="https:\/\/docs[^"<>]*&amp;b=%22" rel="noreferrer">docs.aws.amazon.com … Versioning.html<\/a>$/,
  );
});

test.each([
  'javascript:alert(1)',
  'http://example.com',
  'data:text/html,x',
  '//example.com',
  'see the manual',
  ' javascript:x',
])('%s is shown and is no link', url => expect(link(url).text).not.toMatch(/<a/));

test('an id is found whole by a search in the page', () =>
  expect(idText('App/<b>/Store').text.replace(/<[^>]*>/g, '')).toBe('App/&lt;b&gt;/Store'));
