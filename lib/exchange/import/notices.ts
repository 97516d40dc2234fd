/** Lines that are about the page and not of the article: by-lines, sources, rights, portal furniture. */
import type { Meta } from './draft.ts';

type Notice =
  | { readonly kind: 'boilerplate'; readonly rule: string }
  | { readonly kind: 'rights'; readonly text: string }
  | { readonly kind: 'author' | 'source' | 'date' | 'sourceUrl' | 'editor'; readonly text: string };

/** What portals add to sell or to steer. Whole short lines only, at the head or the foot. */
const BOILERPLATE: readonly { readonly rule: string; readonly is: RegExp }[] = [
  {
    rule: 'read-original',
    is: /^(?:[▼↓👇\s]*)(?:点击)?(?:下方)?[“"「『]?(?:阅读原文|查看原文|原文链接)[”"」』]?/u,
  },
  {
    rule: 'follow-account',
    is: /(?:点击|戳).{0,6}(?:蓝字|上方|下方|卡片|名片).{0,12}(?:关注|订阅|加星|置顶)?|关注(?:我们|公众号|微信公众号)|(?:加|设为)星标|^关注.{0,12}(?:公众号|获取|不迷路)/u,
  },
  { rule: 'scan-code', is: /(?:扫码|扫描|识别|长按).{0,12}(?:二维码|关注|加群|入群|添加)|二维码/u },
  {
    rule: 'share-prompt',
    is: /(?:点赞|点个赞|在看|转发|分享|收藏|一键三连).{0,16}(?:在看|点赞|朋友圈|支持|三连|转发|收藏|哦|吧)|^(?:分享|点赞|在看|收藏|赞|喜欢)$/u,
  },
  {
    rule: 'join-group',
    is: /(?:加入|进入|欢迎加).{0,12}(?:交流群|微信群|读者群|社群|QQ群)|商务合作|投稿(?:邮箱|请|联系)|联系(?:我们|邮箱)[:：]/u,
  },
  {
    rule: 'swipe',
    is: /^(?:上下|左右)?滑动(?:查看|阅读)|^[—–-]*\s*(?:end|完|the end|全文完|本文完)\s*[—–-]*$/iu,
  },
  {
    rule: 'related',
    is: /^(?:推荐阅读|往期(?:推荐|回顾|精彩)|相关阅读|热门文章|猜你喜欢|上一篇|下一篇|责任编辑)/u,
  },
  {
    rule: 'follow-account',
    is: /^(?:subscribe|sign up|follow us|share this|click (?:here|to)|related (?:posts|articles)|read more)\b.{0,60}$/i,
  },
];

const DATE =
  /(?:19|20)\d\d\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}日?)?(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?/u;

const RIGHTS =
  /版权(?:归|所有|声明)|郑重声明|免责声明|(?:未经|禁止).{0,8}(?:许可|授权|允许|转载)|转载(?:请|需|须|自|文章)|侵(?:权|删)|著作权|all rights reserved|copyright|©|licensed under|creative commons/iu;

const FIELDS: readonly {
  readonly kind: 'author' | 'source' | 'date' | 'sourceUrl' | 'editor';
  readonly is: RegExp;
}[] = [
  {
    kind: 'sourceUrl',
    is: /^(?:原文(?:链接|地址|网址)?|本文链接|链接|原载|来源)\s?[:：|｜]?\s?(https?:\S+)$/iu,
  },
  {
    kind: 'author',
    is: /^(?:原?作者|撰文|作者简介|文|by|author|written by)\s?(?:[:：|｜/／丨]|\s)\s?(.{1,40})$/iu,
  },
  {
    kind: 'source',
    is: /^(?:文章|本文|内容)?(?:来源|来自|转自|转载自|出处|首发于?|原载于?|source)\s?[:：|｜/／丨]\s?(.{1,60})$/iu,
  },
  {
    kind: 'editor',
    is: /^(?:责任?编辑?|编辑|编审|审校|校对|编译|翻译|译者|译|排版|监制|策划|图|出品|整理)\s?[:：|｜/／丨]\s?(.{1,40})$/iu,
  },
  {
    kind: 'date',
    is: /^(?:(?:发布|发表|更新|修改|写作|发布于|发表于)?(?:时间|日期|于)?|published|updated|date)\s?[:：|｜]?\s?(.{4,20})$/iu,
  },
];

/** A sentence on rights alone: it begins as such notices do, or says two of the things they say. */
function isRightsLine(text: string): boolean {
  const found = text.match(new RegExp(RIGHTS.source, 'giu')) ?? [];
  return (
    found.length >= 2 ||
    (found.length === 1 &&
      /^[\s【[（(*#]*(?:郑重|免责|特别|版权|著作权|转载|声明|未经|本文|文章|如有|如需|侵权|©|\(c\)|copyright|all rights|licensed|this (?:work|article))/iu.test(
        text,
      ))
  );
}

/** What a line at the head or the foot of a page is, if it is not of the article. */
export function readNotice(text: string, where: 'head' | 'foot'): Notice | undefined {
  for (const { kind, is } of FIELDS) {
    const value = is.exec(text)?.[1]?.trim();
    if (!value) continue;
    if (kind === 'date' && DATE.exec(value)?.[0] !== value) continue;
    if (
      /^(?:by|author)\s/i.test(text) &&
      !/^(?:[A-Z][\w.'’-]*(?:,|\s+and|\s*&)?\s*){1,8}$/.test(value)
    )
      continue;
    // `文章 …` and `by hand …` are words, not fields: a name has no sentence in it.
    if (kind === 'author' && /[。！？!?；;]|https?:|[，,].*[，,].*[，,]/.test(value)) continue;
    return { kind, text: value };
  }
  if (text.length <= 400 && where === 'foot' && isRightsLine(text)) return { kind: 'rights', text };
  if (text.length <= 60 && where === 'head' && RIGHTS.test(text)) return { kind: 'rights', text };
  if (text.length > 60) return;
  const boilerplate = BOILERPLATE.find(({ is }) => is.test(text));
  return boilerplate && { kind: 'boilerplate', rule: boilerplate.rule };
}

/** `2023年2月11日 10:20` → `2023-02-11`; nothing where there is no year. */
export function isoDate(text: string): string | undefined {
  const match = /((?:19|20)\d\d)(?:\s?[-./年]\s?(\d{1,2}))?(?:\s?[-./月]\s?(\d{1,2}))?/u.exec(text);
  if (!match) return;
  const [, year, month, day] = match;
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** Add what a notice says to what is known; the first word on a matter stands. */
export function addNotice(meta: Meta, notice: Notice): Meta {
  switch (notice.kind) {
    case 'author':
      return {
        ...meta,
        authors: [
          ...meta.authors,
          ...notice.text.split(/\s*[、，,;；/／&]\s*|\s+(?:and|和)\s+/u).filter(Boolean),
        ],
      };
    case 'source':
      return { ...meta, source: meta.source ?? notice.text };
    case 'sourceUrl':
      return { ...meta, sourceUrl: meta.sourceUrl ?? notice.text };
    case 'rights':
      return { ...meta, rights: meta.rights ? `${meta.rights} ${notice.text}` : notice.text };
    case 'date': {
      const date = meta.date ?? isoDate(notice.text);
      return date ? { ...meta, date } : meta;
    }
    default:
      return meta;
  }
}
