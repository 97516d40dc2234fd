import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLexicon } from '#lib/node/lexicon.ts';
import { importHtml } from './import-html.ts';
import { importMarkdown } from './import-markdown.ts';
import { lettersOf } from './script.ts';

const lexicon = readLexicon(path.resolve('content/glossary'));
const markdown = (source: string) => importMarkdown(source, { lexicon });
const html = (source: string) => importHtml(source, { lexicon, whole: true });

describe('Markdown', () => {
  test('front matter, links and footnotes', () => {
    const {
      title,
      articleYaml,
      markdown: text,
      references,
    } = markdown(
      '---\ntitle: 小模型\nauthor: 王小雨\ndate: 2024-05-06\n---\n\n它**不是玩具。**用[蒸馏](https://arxiv.org/abs/1503.02531v1)做的[^a],很快[^b]。\n\n[^a]: Hinton 2015 <https://arxiv.org/pdf/1503.02531>\n[^b]: 口述,没有网址\n',
    );
    expect(title).toBe('小模型');
    expect(articleYaml).toMatch(/authors:\n {2}- 王小雨\ndate: 2024-05-06/);
    expect(text).toBe(
      '# 小模型\n\n它**不是玩具。**用[蒸馏](#ref-arxiv-1503-02531)[做的](#ref-arxiv-1503-02531)，[很快](#ref-note)。\n',
    );
    expect(references.map(({ id, title: name }) => `${id} ${name}`)).toEqual([
      'arxiv-1503-02531 蒸馏',
      'note 口述,没有网址',
    ]);
  });

  test('a list of references called by numbers', () => {
    const { markdown: text, references } = markdown(
      '# 题\n\n线性注意力[1]和 RoPE [2]。\n\n## 参考文献\n\n1. Performer, <https://arxiv.org/abs/2009.14794>\n2. RoFormer, <https://arxiv.org/abs/2104.09864>\n',
    );
    expect(text).toContain('[线性注意力](#ref-arxiv-2009-14794)和 [RoPE](#ref-arxiv-2104-09864)。');
    expect(text).not.toContain('参考文献');
    expect(references.map(({ title }) => title)).toEqual(['Performer', 'RoFormer']);
  });

  test('code, tables, pictures and emphasis stay; marks in them too', () => {
    const source =
      '# 题\n\n看 `f(a,b)` 和 *重点*：\n\n```python\nprint("你好,世界")\n```\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n\n![一张图](a.png)\n';
    const { markdown: text } = markdown(source);
    expect(text).toContain('`f(a,b)` 和 *重点*');
    expect(text).toContain('print("你好,世界")');
    expect(text).toContain('| 甲 | 乙 |');
    expect(text).toContain('![一张图](a.png)');
  });

  test('raw HTML goes, its words stay, and the report says so', () => {
    const { markdown: text, report } = markdown(
      '# 题\n\n看<b onclick="x()">这里</b>吧。<br>好\n\n<script>alert(1)</script>\n',
    );
    expect(text).toBe('# 题\n\n看这里吧。\\\n好\n');
    expect(
      report.repairs.filter(({ rule }) => rule === 'html-removed').map(({ before }) => before),
    ).toContain('<script>alert(1)</script>');
  });

  test('an article with its spaces keeps its camel-case names', () => {
    const source =
      '# Notes\n\nWe use HuggingFace models and the DataLoader class of PyTorch in a small test of our own.\n';
    expect(markdown(source).markdown).toBe(source);
  });

  test('any Markdown is imported without a crash, and no letter is lost', () => {
    const piece = fc.constantFrom(
      '模型',
      '很大,',
      '**强**',
      '[甲](https://a.org/b)',
      '[^1]',
      '\n\n[^1]: 注 https://a.org/c\n\n',
      '\n\n# 题\n\n',
      '\n\n## 节\n\n',
      '\n- 项',
      '`代码`',
      '\n\n> 引\n\n',
      '![图](x.png)',
      '<b>',
      '[1]',
      '\n\n## 参考文献\n\n1. 文 https://a.org/d\n',
      'two words',
      '\n\n---\n\n',
      '\n\n```\ncode\n```\n\n',
      '|',
      '\\',
      '~~x~~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('');
        const result = markdown(source);
        const kept = new Set(
          lettersOf(
            [
              result.markdown,
              result.articleYaml,
              JSON.stringify(result.references),
              ...result.report.repairs.map(({ before }) => before),
              ...result.report.questions.map(({ text }) => text),
            ].join(' '),
          ),
        );
        for (const letter of lettersOf(source))
          expect(kept.has(letter), `${letter} of ${JSON.stringify(source)}`).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('web pages', () => {
  test('the article is found, the furniture is not kept', () => {
    const words = '这一段说的是正事，写得很长，为的是让人相信它是正文而不是别的什么东西。'.repeat(
      6,
    );
    const {
      title,
      markdown: text,
      articleYaml,
    } = importHtml(
      `<html><head><title>题|站</title><meta property="og:title" content="题"><meta name="author" content="王小雨"></head><body><nav><a href="/">首页</a><a href="/x">登录</a></nav><article><h1>题</h1><p>${words}</p><h2>节</h2><p>${words}</p></article><footer>备案号</footer></body></html>`,
      { lexicon },
    );
    expect(title).toBe('题');
    expect(text).toContain('## 节');
    expect(text).not.toMatch(/登录|首页|备案/);
    expect(articleYaml).toContain('王小雨');
  });

  test('notes that numbers link to become citations, raised numbers call the list', () => {
    const { markdown: text, references } = html(
      '<h1>题</h1><p>注意力<sup><a href="#fn1">1</a></sup>很好，卷积<sup>2</sup>也好。</p><ol><li id="fn1">Vaswani, <a href="https://arxiv.org/abs/1706.03762">链接</a> <a href="#r1">↩</a></li></ol><h2>参考文献</h2><ol start="2"><li>LeCun https://example.org/lecun</li></ol>',
    );
    expect(text).toContain('[注意力](#ref-arxiv-1706-03762)很好，[卷积](#ref-example-lecun)也好。');
    expect(references).toHaveLength(2);
  });

  test('code keeps its language wherever the site wrote it', () => {
    for (const code of [
      '<pre><code class="language-python">x = 1</code></pre>',
      '<div class="highlight-source-python"><pre>x = 1</pre></div>',
      '<pre class="sourceCode python"><code>x = 1</code></pre>',
      '<pre data-lang="python">x = 1</pre>',
    ])
      expect(html(`<h1>题</h1>${code}`).markdown, code).toContain('```python\nx = 1\n```');
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<math><mtext><script>alert(1)</script></mtext></math>',
    '<form action="https://evil.example"><input name=a></form>',
    '<object data="x.swf"></object><embed src="x.swf">',
    '<style>@import "https://evil.example"</style>',
    '<body onload=alert(1)>',
    '<template><img src=x onerror=alert(1)></template>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example">',
    '<details open ontoggle=alert(1)>x</details>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<<script>alert(1)//<</script>',
    '<!--><img src=x onerror=alert(1)>-->',
  ])('nothing runs: %s', (attack) => {
    for (const text of [
      html(`<p>甲</p>${attack}<p>乙</p>`).markdown,
      importHtml(`<html><body><p>甲</p>${attack}<p>乙</p></body></html>`, { lexicon }).markdown,
    ])
      expect(text).not.toMatch(
        /(?:^|[^\\])<[a-z/!]|\]\((?!#ref-|x\)|https?:\/\/)|onerror=alert\(1\)>(?!`)|evil\.example/i,
      );
  });
});
