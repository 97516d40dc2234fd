/** Lines of code in flat text: no Chinese sentence, and the marks of a programming language. */
import { isHan } from './script.ts';

const SIGNS: readonly RegExp[] = [
  /[{};]\s*$/,
  /^\s*(?:import|from|def|class|return|if|elif|else|for|while|try|except|with|const|let|var|function|export|public|private|static|void|int|float|#include|package|using|async|await|print|echo|sudo|pip|npm|git|curl|cd|conda|docker|python3?)\b.*[=(:;'"{<>/.-]/,
  /\w\([^)]*\)\s*[:;,.]?\s*$/,
  /\w\s*(?:=|\+=|->|=>|::|==|!=|<=|>=)\s*[\w"'[({-]/,
  /^\s*(?:\/\/|#!|\/\*|<!--|@\w+|\$\s|>>>\s?)/,
  /^\s*<\/?[A-Za-z][\w.]*(?:[\s/>]|[a-z]+=)/,
  /^\s*[)\]}]+[,;]?\s*$/,
  /^\s*["'][\w-]+["']\s*:/,
];

/** What is left of a page's templates: a component with properties, `{#if …}`, `{% … %}`. */
export function isMarkupLine(text: string): boolean {
  return (
    /^<\/?[A-Z][\w.]*(?:\s|\/?>|[a-z]\w*=)/.test(text) ||
    /^<\/?[A-Z]\w*[a-z]\w*=\{/.test(text) ||
    /^\{[#:/@%][^{}]{0,80}\}$/.test(text) ||
    /^\{\{.{0,80}\}\}$/.test(text)
  );
}

/** Whether a line reads as code. Prose with an equation in it does not. */
export function isCodeLine(text: string): boolean {
  const signs = SIGNS.filter((sign) => sign.test(text)).length;
  if (signs === 0) return false;
  let han = 0;
  for (const character of text) if (isHan(character)) han++;
  if (han === 0) return signs >= 2 || !/^[A-Z].*[a-z]\s[a-z]/.test(text);
  // Chinese stands in comments and strings only.
  const outside = text.replace(/(["'`]).*?\1|(?:#|\/\/).*$/g, '');
  return signs >= 1 && ![...outside].some(isHan) && /[=(){};]/.test(outside);
}
