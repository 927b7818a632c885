import { escapeHtml, scriptJson } from '../../../../src/sandbox/pages/escape-html.js';

describe('Escaping for a page', () => {
  it('makes text safe for content and attributes', () => {
    expect(escapeHtml(`<b a="1" c='2'>&</b>`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;');
  });

  it('keeps JSON from ending its script', () => {
    const text = scriptJson({ name: '</script><!--' });

    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({ name: '</script><!--' });
  });
});
