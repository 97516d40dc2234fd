/** The page at the root: it sends a reader to the interface in the browser's language. */
export const renderChooser = (base: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>对读 Duidu</title>
<meta name="description" content="Technical articles in Chinese and English, side by side.">
<link rel="canonical" href="${base}/">
<link rel="alternate" hreflang="zh-Hans" href="${base}/zh/">
<link rel="alternate" hreflang="en" href="${base}/en/">
<link rel="icon" href="data:,">
<script>
const known = { zh: 1, en: 1 };
let chosen;
try { chosen = localStorage.getItem('duidu.lng'); } catch {}
location.replace('/' + (known[chosen] ? chosen : navigator.languages.some((l) => /^zh/i.test(l)) && !/^en/i.test(navigator.language) ? 'zh' : 'en') + '/');
</script>
<style>body{font:1.25rem/1.8 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;text-align:center;color-scheme:light dark}</style>
<main><h1>对读 Duidu</h1><p><a href="/zh/" lang="zh-Hans">中文</a> · <a href="/en/">English</a></p></main>
`;
