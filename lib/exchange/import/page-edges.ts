/** The head and the foot of a page: title, by-lines, rights, furniture. */
import { BULLET } from './bullets.ts';
import type { Dropped } from './draft.ts';
import type { Line } from './lines.ts';
import { readNotice } from './notices.ts';
import { widthOf } from './script.ts';
import type { Tracked } from './tracked.ts';
import { findUrls } from './urls.ts';

type NoticeOf = NonNullable<ReturnType<typeof readNotice>>;

/** Notices at the foot, from the last line up, until a line that is of the article. */
export function takeFoot(lines: readonly Line[]) {
  const dropped: Dropped[] = [];
  const metas: NoticeOf[] = [];
  const kept = [...lines];
  while (kept.length > 0) {
    const line = kept.at(-1) as Line;
    const notice = readNotice(line.text, 'foot');
    if (!notice) break;
    kept.pop();
    metas.unshift(notice);
    dropped.push(droppedNotice(line, notice));
  }
  return { dropped, metas, kept };
}

function droppedNotice(line: Line, notice: NoticeOf): Dropped {
  return notice.kind === 'boilerplate'
    ? { tracked: line.tracked, rule: `boilerplate-${notice.rule}`, confidence: 0.9 }
    : {
        tracked: line.tracked,
        rule: `notice-${notice.kind}`,
        after: notice.kind === 'editor' ? '' : notice.text,
        confidence: 0.9,
      };
}

/** The title, and the notices around it. */
export function takeHead(lines: readonly Line[]) {
  const dropped: Dropped[] = [];
  const metas: NoticeOf[] = [];
  const rest = [...lines];
  const takeNotices = () => {
    while (rest.length > 1) {
      const line = rest[0] as Line;
      const notice = widthOf(line.text) <= 45 ? readNotice(line.text, 'head') : undefined;
      if (!notice) return;
      rest.shift();
      metas.push(notice);
      dropped.push(droppedNotice(line, notice));
    }
  };
  takeNotices();
  const [first, second] = rest;
  let title: Tracked | undefined;
  if (first && isTitle(first.text, second?.text)) {
    title = first.tracked;
    rest.shift();
    takeNotices();
  }
  return { title, lines: rest, dropped, metas };
}

function isTitle(text: string, next: string | undefined): boolean {
  if (next === undefined) return widthOf(text) <= 30 && !/[。；;]$/.test(text);
  if (BULLET.test(text) || findUrls(text).length > 0 || /[,，;；:：]$/.test(text)) return false;
  const width = widthOf(text);
  if (width > 60) return false;
  return /[。.]$/.test(text) ? width <= 30 && widthOf(next) > width : true;
}
