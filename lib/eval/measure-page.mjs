#!/usr/bin/env node
/*
 * measure-page.mjs - measure one or more pages side by side, cold cache, in Debian's Chromium.
 *
 * Usage
 *   node measure-page.mjs --config targets.json [--runs 5] [--out r.json] [--md r.md]
 *   node measure-page.mjs --root DIR [--path /index.html] [--label x] [options]     (serves DIR itself)
 *   node measure-page.mjs --url http://127.0.0.1:3000/read/a1 [--label x] [options]  (loopback only)
 *
 * Options (a target in --config may override those marked *)
 *   --runs N             rounds; every round visits every target once, order rotated (default 3)
 *   --cpu N              CPU slow-down factor (default 4)
 *   --rtt MS --kbps N    per-request latency / throughput (default 562.5 / 1474.56: Lighthouse mobile "devtools")
 *   --no-throttle        no CPU or network throttling
 *   --desktop            1350x940 instead of 412x823 @1.75 touch
 *   --tokens SEL *       elements to point at for the pop-up test (about 8 are sampled over the page)
 *   --words "a,b,c" *    or: words to find in the text (for pages with no token elements)
 *   --within SEL *       where to look for --words (default body)
 *   --popup SEL *        the pop-up; it "opened" when an element matching SEL is rendered
 *   --gesture hover|click *  (default click)
 *   --no-popup --no-scroll --no-coverage   skip a part
 *   --lighthouse         also run Lighthouse (npm i lighthouse@12 here; simulated throttling) once per target
 *   --chromium PATH      default /usr/bin/chromium
 *   --http1              serve --root targets by HTTP/1.1 (default HTTP/2 with a throw-away certificate)
 *   --no-br              serve gzip, not brotli
 *
 * targets.json: [{"label":"plain","root":"peers/plain","path":"/","tokens":"button.g","popup":"#pop"},
 *                {"label":"app","url":"http://127.0.0.1:3000/"}]     (first target = base of the ratios)
 *
 * What it reports, per target, median over rounds (and min..max in the JSON):
 *   bytes by type: raw, gzip -9, brotli 11 of every response body (computed here, so independent of the server)
 *   wire           encoded bytes on the wire incl. headers
 *   req / reqLoad  requests until the network is quiet / started before the load event
 *   fcp lcp cls tbt  from PerformanceObserver; TBT = sum(long task - 50 ms) after FCP until quiet
 *   nodes elems    live DOM nodes (CDP) / elements;  heap = JS heap used after GC (KiB)
 *   script layout style task   main-thread ms until quiet (CDP Performance.getMetrics)
 *   jsTotal jsUsed jsInline   bytes of JS parsed / executed (precise coverage, separate unthrottled pass) / inline <script>
 *   popup          ms input event -> first frame in which the pop-up is on screen (median of ~8); inp = worst
 *                  Event Timing duration (8 ms grain) among them
 *   scroll         % of frames later than 1.5 x 16.7 ms during a fixed wheel scroll; worst frame
 *   a11yAX         size of the accessibility tree (nodes), a proxy for screen-reader cost
 * Absolute times depend on the machine: quote bytes, counts and RATIOS between targets of one run.
 * Needs: ws (a devDependency). Nothing leaves loopback: other hosts are refused by --host-resolver-rules and counted as "blocked".
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import http from 'node:http';
import http2 from 'node:http2';
import { spawn, execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';

const { values: o } = parseArgs({ options: {
  config: { type: 'string' }, root: { type: 'string' }, path: { type: 'string' }, url: { type: 'string' }, label: { type: 'string' },
  runs: { type: 'string', default: '3' }, cpu: { type: 'string', default: '4' }, rtt: { type: 'string', default: '562.5' },
  kbps: { type: 'string', default: '1474.56' }, 'no-throttle': { type: 'boolean' }, desktop: { type: 'boolean' },
  tokens: { type: 'string' }, words: { type: 'string' }, within: { type: 'string' }, popup: { type: 'string' },
  gesture: { type: 'string', default: 'click' }, 'no-popup': { type: 'boolean' }, 'no-scroll': { type: 'boolean' },
  'no-coverage': { type: 'boolean' }, lighthouse: { type: 'boolean' }, chromium: { type: 'string', default: '/usr/bin/chromium' },
  http1: { type: 'boolean' }, 'no-br': { type: 'boolean' }, out: { type: 'string' }, md: { type: 'string' }, help: { type: 'boolean' },
} });
if (o.help || !(o.config || o.root || o.url)) {
  console.log(fs.readFileSync(new URL(import.meta.url), 'utf8').split('*/')[0].replace(/^#!.*\n\/\*/, '').replace(/^ \* ?/gm, ''));
  process.exit(o.help ? 0 : 2);
}
const base = o.config ? path.dirname(path.resolve(o.config)) : process.cwd();
const targets = (o.config ? JSON.parse(fs.readFileSync(o.config, 'utf8')) : [{ label: o.label, root: o.root, url: o.url, path: o.path }])
  .map((t, i) => ({ tokens: o.tokens, words: o.words, within: o.within || 'body', popup: o.popup, gesture: o.gesture, path: '/', label: `t${i}`, ...JSON.parse(JSON.stringify(t)) }));
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const median = (a) => { const b = a.filter((x) => typeof x === 'number' && !Number.isNaN(x)).sort((x, y) => x - y); if (!b.length) return null; const m = b.length >> 1; return b.length % 2 ? b[m] : (b[m - 1] + b[m]) / 2; };
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'measure-page-'));

// ---------------------------------------------------------------- static server
const MIME = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.ico': 'image/x-icon', '.webp': 'image/webp', '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm', '.xml': 'text/xml' };
function lookup(root, p) {
  const clean = path.normalize(decodeURIComponent(p.split('?')[0])).replace(/^(\.\.[/\\])+/, '');
  for (const c of [clean, clean + '.html', path.join(clean, 'index.html')]) {
    const f = path.join(root, c);
    if (f.startsWith(root) && fs.existsSync(f) && fs.statSync(f).isFile()) return f;
  }
  return null;
}
const zcache = new Map();
function body(f, enc) {
  const k = enc + f;
  if (!zcache.has(k)) {
    const b = fs.readFileSync(f);
    zcache.set(k, enc === 'br' ? zlib.brotliCompressSync(b) : enc === 'gzip' ? zlib.gzipSync(b, { level: 9 }) : b);
  }
  return zcache.get(k);
}
async function serve(root) {
  const handler = (req, res) => {
    const f = lookup(root, req.url);
    if (!f) { res.writeHead(404, { 'content-type': 'text/plain' }); return res.end('not found'); }
    const ext = path.extname(f), text = /html|css|js|json|svg|txt|xml|wasm/.test(ext);
    const ae = String(req.headers['accept-encoding'] || '');
    const enc = !text ? '' : !o['no-br'] && /\bbr\b/.test(ae) ? 'br' : /gzip/.test(ae) ? 'gzip' : '';
    const h = { 'content-type': MIME[ext] || 'application/octet-stream', 'cache-control': ext === '.html' ? 'no-cache' : 'public, max-age=31536000' };
    if (enc) h['content-encoding'] = enc;
    res.writeHead(200, h); res.end(body(f, enc));
  };
  let s;
  if (o.http1) s = http.createServer(handler);
  else {
    const k = path.join(tmp, 'k.pem'), c = path.join(tmp, 'c.pem');
    if (!fs.existsSync(k)) execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', k, '-out', c, '-days', '2', '-subj', '/CN=127.0.0.1'], { stdio: 'ignore' });
    s = http2.createSecureServer({ key: fs.readFileSync(k), cert: fs.readFileSync(c), allowHTTP1: true }, handler);
  }
  await new Promise((r) => s.listen(0, '127.0.0.1', r));
  s.unref();
  return `${o.http1 ? 'http' : 'https'}://127.0.0.1:${s.address().port}`;
}

// ---------------------------------------------------------------- CDP
class CDP {
  constructor(ws) { this.ws = ws; this.id = 0; this.wait = new Map(); this.subs = []; ws.on('message', (m) => this.#on(JSON.parse(m))); }
  static async open(url) { const ws = new WebSocket(url, { perMessageDeflate: false, maxPayload: 1 << 30 }); await new Promise((r, j) => { ws.once('open', r); ws.once('error', j); }); return new CDP(ws); }
  #on(m) {
    if (m.id) { const w = this.wait.get(m.id); this.wait.delete(m.id); if (w) m.error ? w[1](new Error(`${w[2]}: ${m.error.message}`)) : w[0](m.result); return; }
    for (const s of this.subs) if (s.sid === m.sessionId && s.name === m.method) s.fn(m.params);
  }
  send(method, params = {}, sessionId) { const id = ++this.id; return new Promise((r, j) => { this.wait.set(id, [r, j, method]); this.ws.send(JSON.stringify({ id, method, params, sessionId })); }); }
  session(sid) { return { send: (m, p) => this.send(m, p, sid), on: (name, fn) => this.subs.push({ sid, name, fn }) }; }
}
const kids = new Set();
for (const sig of ['SIGINT', 'SIGTERM']) process.on(sig, () => { for (const k of kids) k.kill('SIGKILL'); process.exit(130); });
async function launch() {
  const dir = fs.mkdtempSync(path.join(tmp, 'profile-'));
  const p = spawn(o.chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-dev-shm-usage', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
    '--enable-precise-memory-info', '--ignore-certificate-errors', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    `--user-data-dir=${dir}`, '--remote-debugging-port=0', 'about:blank'], { stdio: 'ignore' });
  kids.add(p);
  const f = path.join(dir, 'DevToolsActivePort');
  for (let i = 0; i < 200 && !(fs.existsSync(f) && fs.readFileSync(f, 'utf8').includes('/')); i++) await sleep(100);
  const [port, ws] = fs.readFileSync(f, 'utf8').trim().split('\n');
  return { cdp: await CDP.open(`ws://127.0.0.1:${port}${ws}`), port: +port, close: async () => { p.kill('SIGTERM'); await sleep(400); if (p.exitCode === null) p.kill('SIGKILL'); kids.delete(p); } };
}

// in-page recorder (runs before any page script)
const RECORDER = `(()=>{const m=window.__m={fcp:null,lcp:null,lcpEl:'',cls:0,long:[],events:[],err:[]};
const po=(t,f,x={})=>{try{new PerformanceObserver(l=>l.getEntries().forEach(f)).observe({type:t,buffered:true,...x})}catch(e){}};
po('paint',e=>{if(e.name==='first-contentful-paint')m.fcp=e.startTime});
po('largest-contentful-paint',e=>{m.lcp=e.startTime;m.lcpEl=(e.element?.tagName||'')+' '+e.size});
let sv=0,first=0,last=0;po('layout-shift',e=>{if(e.hadRecentInput)return;if(sv&&e.startTime-last<1000&&e.startTime-first<5000){sv+=e.value}else{sv=e.value;first=e.startTime}last=e.startTime;m.cls=Math.max(m.cls,sv)});
po('longtask',e=>m.long.push([e.startTime,e.duration]));
po('event',e=>m.events.push([e.name,e.startTime,e.duration,e.processingStart-e.startTime,e.processingEnd-e.processingStart]),{durationThreshold:16});
addEventListener('error',e=>m.err.push(String(e.message)));})()`;

async function newPage(b, { throttle, coverage }) {
  const { browserContextId } = await b.cdp.send('Target.createBrowserContext');
  const { targetId } = await b.cdp.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await b.cdp.send('Target.attachToTarget', { targetId, flatten: true });
  const s = b.cdp.session(sessionId);
  await s.send('Page.enable'); await s.send('Network.enable', { maxTotalBufferSize: 2e8, maxResourceBufferSize: 1e8 });
  await s.send('Runtime.enable'); await s.send('Performance.enable', { timeDomain: 'timeTicks' });
  await s.send('Page.addScriptToEvaluateOnNewDocument', { source: RECORDER });
  if (o.desktop) await s.send('Emulation.setDeviceMetricsOverride', { width: 1350, height: 940, deviceScaleFactor: 1, mobile: false });
  else { await s.send('Emulation.setDeviceMetricsOverride', { width: 412, height: 823, deviceScaleFactor: 1.75, mobile: true }); await s.send('Emulation.setTouchEmulationEnabled', { enabled: true }); }
  if (throttle) {
    await s.send('Network.emulateNetworkConditions', { offline: false, latency: +o.rtt, downloadThroughput: (+o.kbps * 1024) / 8, uploadThroughput: (675 * 1024) / 8 });
    await s.send('Emulation.setCPUThrottlingRate', { rate: +o.cpu });
  }
  if (coverage) { await s.send('Profiler.enable'); await s.send('Profiler.startPreciseCoverage', { callCount: false, detailed: true }); }
  const close = async () => { await b.cdp.send('Target.closeTarget', { targetId }).catch(() => {}); await b.cdp.send('Target.disposeBrowserContext', { browserContextId }).catch(() => {}); };
  return { s, close };
}
const ev = async (s, expression) => { const r = await s.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }); if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description || r.exceptionDetails.text); return r.result.value; };

async function load(page, url, quietMs) {
  const { s } = page; const reqs = new Map(); let inflight = 0, lastNet = Date.now(), loaded = 0;
  s.on('Network.requestWillBeSent', (e) => { if (e.request.url.startsWith('data:') || e.request.url.startsWith('blob:')) return; if (!reqs.has(e.requestId)) inflight++; reqs.set(e.requestId, { url: e.request.url, type: e.type, beforeLoad: !loaded }); lastNet = Date.now(); });
  s.on('Network.responseReceived', (e) => { const r = reqs.get(e.requestId); if (r) { r.type = e.type; r.status = e.response.status; r.mime = e.response.mimeType; r.proto = e.response.protocol; } });
  const done = (ok) => (e) => { const r = reqs.get(e.requestId); if (!r || r.done) return; r.done = true; r.ok = ok; r.wire = e.encodedDataLength || 0; inflight--; lastNet = Date.now(); };
  s.on('Network.loadingFinished', done(true)); s.on('Network.loadingFailed', done(false));
  s.on('Page.loadEventFired', () => { loaded = Date.now(); });
  const t0 = Date.now();
  await s.send('Page.navigate', { url });
  while (Date.now() - t0 < 60000) { await sleep(100); if (loaded && inflight <= 0 && Date.now() - Math.max(lastNet, loaded) > quietMs) break; }
  await ev(s, 'new Promise(r=>requestAnimationFrame(()=>setTimeout(r,50)))');
  return [...reqs.entries()].map(([id, r]) => ({ id, ...r }));
}
const kind = (r) => { const u = r.url.split('?')[0], m = r.mime || ''; if (r.type === 'Document') return 'html'; if (r.type === 'Stylesheet' || m.includes('css')) return 'css'; if (r.type === 'Script' || m.includes('javascript') || /\.m?js$/.test(u)) return 'js'; if (r.type === 'Font' || /woff/.test(u)) return 'font'; if (r.type === 'Image' || m.startsWith('image')) return 'img'; return 'other'; };
const sizes = new Map();
function size(b) { const k = b.length + ':' + b.toString('latin1', 0, 64) + b.toString('latin1', b.length >> 1, (b.length >> 1) + 64) + b.toString('latin1', Math.max(0, b.length - 64)); if (!sizes.has(k)) sizes.set(k, [b.length, zlib.gzipSync(b, { level: 9 }).length, zlib.brotliCompressSync(b).length]); return sizes.get(k); }

// points to aim at: ~8 tokens spread over the page
const POINTS = (t) => `(()=>{const pick=(a,n)=>a.length<=n?a:Array.from({length:n},(_,i)=>a[Math.floor((i+.5)*a.length/n)]);
const out=[];window.__aim=out;const sel=${JSON.stringify(t.tokens || '')},words=${JSON.stringify(t.words || '')};
if(sel){out.push(...pick([...document.querySelectorAll(sel)].filter(e=>e.getClientRects().length),8))}
else if(words){const w=document.createTreeWalker(document.querySelector(${JSON.stringify(t.within)}),4);const want=words.split(',');const all=[];let n;while(n=w.nextNode())for(const q of want){const i=n.data.indexOf(q);if(i>=0&&!n.parentElement.closest('script,style,[popover]')){const r=document.createRange();r.setStart(n,i);r.setEnd(n,i+q.length);if(r.getClientRects().length)all.push(r)}}out.push(...pick(all,8))}
return out.length})()`;
const AIM = (i) => `(async()=>{const a=window.__aim[${i}];const el=a.startContainer?a.startContainer.parentElement:a;el.scrollIntoView({block:'center',behavior:'instant'});
await new Promise(r=>requestAnimationFrame(()=>requestAnimationFrame(r)));const b=[...a.getClientRects()].find(r=>r.width>1&&r.height>1)||a.getBoundingClientRect();const v=visualViewport;return [(b.x+b.width/2-v.offsetLeft)*v.scale,(b.y+b.height/2-v.offsetTop)*v.scale]})()`;
const ARM = (sel, g) => `(()=>{const vis=()=>[...document.querySelectorAll(${JSON.stringify(sel)})].some(e=>{const b=e.getBoundingClientRect();return b.width>4&&b.height>4&&e.checkVisibility({visibilityProperty:true,opacityProperty:true})});
window.__pop=new Promise(res=>{let t=null;const to=setTimeout(()=>res(-1),3000);const on=e=>{if(t!==null)return;t=e.timeStamp;const f=()=>{if(vis()){const c=new MessageChannel();c.port1.onmessage=()=>{clearTimeout(to);res(performance.now()-t)};c.port2.postMessage(0)}else requestAnimationFrame(f)};requestAnimationFrame(f)};
addEventListener(${JSON.stringify(g === 'hover' ? 'pointermove' : 'click')},on,{capture:true,once:true})});return vis()})()`;

async function popups(s, t) {
  const n = await ev(s, POINTS(t)); if (!n) return { popup: null, popupN: 0 };
  const lat = [], missed = []; const ev0 = await ev(s, '__m.events.length');
  for (let i = 0; i < n; i++) {
    const [x, y] = await ev(s, AIM(i));
    await ev(s, ARM(t.popup, t.gesture));
    if (t.gesture === 'hover') await s.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    else { await s.send('Input.dispatchMouseEvent', { type: 'mousePressed', x, y, button: 'left', clickCount: 1 }); await s.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x, y, button: 'left', clickCount: 1 }); }
    const d = await ev(s, 'window.__pop'); (d >= 0 ? lat : missed).push(d);
    await s.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 }); await s.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 });
    if (t.gesture === 'hover') await s.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 2, y: 2 });
    await sleep(80);
  }
  await sleep(150);
  const evs = (await ev(s, '__m.events')).slice(ev0).filter((e) => /click|pointer(down|up|over|enter|move)|mouse/.test(e[0]));
  return { popup: median(lat), popupWorst: lat.length ? Math.max(...lat) : null, popupN: lat.length, popupMissed: missed.length, inp: evs.length ? Math.max(...evs.map((e) => e[2])) : lat.length ? 16 : null };
}
async function scroll(s) {
  await ev(s, 'scrollTo({top:0,behavior:"instant"})'); await sleep(200);
  await ev(s, `(()=>{const f=window.__f=[];let on=true;window.__stop=()=>{on=false};const g=t=>{f.push(t);if(on)requestAnimationFrame(g)};requestAnimationFrame(g)})()`);
  const m0 = await metrics(s);
  for (let i = 0; i < 30; i++) { await s.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 200, y: 400, deltaX: 0, deltaY: 300 }); await sleep(25); }
  await sleep(150);
  const m1 = await metrics(s);
  const f = await ev(s, '(__stop(),__f)'); const d = f.slice(1).map((x, i) => x - f[i]);
  return { scrollLate: d.length ? (100 * d.filter((x) => x > 25).length) / d.length : null, scrollWorst: d.length ? Math.max(...d) : null, scrollY: await ev(s, 'scrollY'), scrollTask: (m1.TaskDuration - m0.TaskDuration) * 1000 };
}
const metrics = async (s) => Object.fromEntries((await s.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));

async function timedRun(b, t) {
  const page = await newPage(b, { throttle: !o['no-throttle'] }); const { s } = page;
  try {
    const reqs = await load(page, t.full, 1200);
    const m = await ev(s, 'window.__m'); const pm = await metrics(s);
    const r = { fcp: m.fcp, lcp: m.lcp, lcpEl: m.lcpEl, cls: m.cls, tbt: m.long.filter(([st, d]) => st + d > (m.fcp || 0)).reduce((a, [, d]) => a + Math.max(0, d - 50), 0), longTasks: m.long.length, errors: m.err.length, errText: m.err[0],
      script: pm.ScriptDuration * 1000, layout: pm.LayoutDuration * 1000, style: pm.RecalcStyleDuration * 1000, task: pm.TaskDuration * 1000 };
    r.elems = await ev(s, "document.querySelectorAll('*').length"); r.overflowX = await ev(s, 'Math.max(0,document.documentElement.scrollWidth-screen.width)');
    r.jsInline = await ev(s, "[...document.querySelectorAll('script:not([src])')].reduce((a,e)=>a+new TextEncoder().encode(e.textContent).length,0)");
    r.req = reqs.length; r.reqLoad = reqs.filter((q) => q.beforeLoad).length; r.failed = reqs.filter((q) => q.ok === false).length; r.blocked = reqs.filter((q) => !/127\.0\.0\.1|localhost/.test(new URL(q.url).hostname)).length; r.proto = reqs[0]?.proto;
    r.notFound = reqs.filter((q) => q.status >= 400).length;
    r.wire = reqs.reduce((a, q) => a + (q.wire || 0), 0); r.bytes = {}; r.files = [];
    for (const q of reqs) {
      if (!q.ok || q.status >= 400) continue; let bodyBuf = Buffer.alloc(0);
      try { const x = await s.send('Network.getResponseBody', { requestId: q.id }); bodyBuf = Buffer.from(x.body, x.base64Encoded ? 'base64' : 'utf8'); } catch { r.unread = (r.unread || 0) + 1; }
      const z = size(bodyBuf), k = kind(q), e = (r.bytes[k] ??= { n: 0, raw: 0, gz: 0, br: 0 }); e.n++; e.raw += z[0]; e.gz += z[1]; e.br += z[2];
      r.files.push([k, new URL(q.url).pathname, z[0], z[1], z[2], q.beforeLoad ? 'load' : 'later']);
    }
    await s.send('HeapProfiler.enable'); await s.send('HeapProfiler.collectGarbage'); const pg = await metrics(s);
    r.heap = pg.JSHeapUsedSize / 1024; r.nodes = pg.Nodes; r.listeners = pg.JSEventListeners;
    if (!o['no-popup'] && t.popup) Object.assign(r, await popups(s, t));
    if (!o['no-scroll']) Object.assign(r, await scroll(s));
    return r;
  } finally { await page.close(); }
}
async function coverageRun(b, t) {
  const page = await newPage(b, { throttle: false, coverage: true });
  try {
    await load(page, t.full, 800);
    const { result } = await page.s.send('Profiler.takePreciseCoverage'); let total = 0, used = 0;
    for (const sc of result) {
      if (!/^https?:/.test(sc.url)) continue; // inline scripts carry the page URL, recorder and devtools do not
      const len = Math.max(...sc.functions.flatMap((f) => f.ranges.map((r) => r.endOffset)), 0); if (!len) continue;
      const mask = new Uint8Array(len); // ranges nest: outer first, inner overrides
      for (const f of sc.functions) for (const r of f.ranges) mask.fill(r.count ? 1 : 0, r.startOffset, r.endOffset);
      total += len; used += mask.reduce((a, x) => a + x, 0);
    }
    let ax = null; try { await page.s.send('Accessibility.enable'); ax = (await page.s.send('Accessibility.getFullAXTree')).nodes.filter((n) => !n.ignored).length; } catch {}
    return { jsTotal: total, jsUsed: used, a11yAX: ax };
  } finally { await page.close(); }
}
async function lighthouse(b, t) {
  try {
    const lh = (await import('lighthouse')).default;
    const r = await lh(t.full, { port: b.port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility'] });
    const a = r.lhr.audits, v = (k) => a[k]?.numericValue;
    return { version: r.lhr.lighthouseVersion, perf: r.lhr.categories.performance?.score, a11y: r.lhr.categories.accessibility?.score, fcp: v('first-contentful-paint'), lcp: v('largest-contentful-paint'), tbt: v('total-blocking-time'), cls: v('cumulative-layout-shift'), si: v('speed-index'), err: r.lhr.runtimeError?.code };
  } catch (e) { return { err: String(e.message || e).slice(0, 200) }; }
}

// ---------------------------------------------------------------- main
for (const t of targets) {
  if (t.url) { const h = new URL(t.url).hostname; if (!['127.0.0.1', 'localhost', '[::1]'].includes(h)) throw new Error('loopback only: ' + t.url); t.full = t.url; }
  else t.full = (await serve(fs.realpathSync(path.resolve(base, t.root)))) + t.path;
}
const runs = +o.runs, rows = targets.map(() => []), cov = [], lhs = [];
for (let r = 0; r < runs; r++) {
  const b = await launch(); // a fresh profile each round
  try { for (let k = 0; k < targets.length; k++) { const i = (k + r) % targets.length; try { rows[i].push(await timedRun(b, targets[i])); } catch (e) { console.error(`! ${targets[i].label} run ${r}: ${e.message}`); } process.stderr.write('.'); } }
  finally { await b.close(); }
}
{
  const b = await launch();
  try { for (const [i, t] of targets.entries()) { if (!o['no-coverage']) cov[i] = await coverageRun(b, t).catch((e) => ({ covErr: e.message })); if (o.lighthouse) lhs[i] = await lighthouse(b, t); process.stderr.write('+'); } }
  finally { await b.close(); }
}
process.stderr.write('\n');
const num = ['fcp', 'lcp', 'cls', 'tbt', 'longTasks', 'script', 'layout', 'style', 'task', 'elems', 'nodes', 'listeners', 'heap', 'jsInline', 'req', 'reqLoad', 'failed', 'notFound', 'blocked', 'wire', 'popup', 'popupWorst', 'popupN', 'popupMissed', 'inp', 'scrollLate', 'scrollWorst', 'scrollTask', 'errors', 'overflowX'];
const result = targets.map((t, i) => {
  const rs = rows[i], m = { label: t.label, runs: rs.length };
  for (const k of num) m[k] = median(rs.map((x) => x[k]));
  m.range = Object.fromEntries(['fcp', 'lcp', 'tbt', 'popup', 'task', 'scrollTask'].map((k) => [k, [Math.min(...rs.map((x) => x[k] ?? Infinity)), Math.max(...rs.map((x) => x[k] ?? -Infinity))]]));
  m.bytes = rs.at(-1)?.bytes || {}; m.files = rs.at(-1)?.files || []; m.proto = rs.at(-1)?.proto; m.lcpEl = rs.at(-1)?.lcpEl; m.errText = rs.find((x) => x.errText)?.errText;
  m.total = Object.values(m.bytes).reduce((a, x) => ({ raw: a.raw + x.raw, gz: a.gz + x.gz, br: a.br + x.br }), { raw: 0, gz: 0, br: 0 });
  // paired ratios to the first target: median over rounds of (this / base in the same round)
  m.ratio = Object.fromEntries(['fcp', 'lcp', 'task', 'popup', 'heap', 'scrollTask'].map((k) => [k, median(rs.map((x, j) => rows[0][j] && rows[0][j][k] ? x[k] / rows[0][j][k] : NaN))]));
  return { ...m, ...cov[i], lighthouse: lhs[i], perRun: rs.map(({ files, bytes, ...x }) => x) };
});
const K = (x) => (x == null ? '-' : (x / 1024).toFixed(1)), I = (x) => (x == null ? '-' : Math.round(x)), R = (x) => (x == null ? '-' : x.toFixed(2));
const head = ['target', 'req', 'html gz/br', 'css gz/br', 'js gz/br', 'font', 'other gz', 'total gz/br', 'js parsed/used raw', 'inline js raw', 'FCP', 'LCP', 'CLS', 'TBT', 'task', 'nodes', 'heap', 'popup', 'INP', 'scroll late%', 'LCP x', 'task x'];
const md = ['| ' + head.join(' | ') + ' |', '|' + head.map(() => '---').join('|') + '|', ...result.map((m) => { const z = (k) => m.bytes[k] ? `${K(m.bytes[k].gz)}/${K(m.bytes[k].br)}` : '0';
  return '| ' + [m.label, I(m.req), z('html'), z('css'), z('js'), m.bytes.font ? K(m.bytes.font.raw) : '0', K((m.bytes.other?.gz || 0) + (m.bytes.img?.gz || 0)), `${K(m.total.gz)}/${K(m.total.br)}`, `${K(m.jsTotal)}/${K(m.jsUsed)}`, K(m.jsInline), I(m.fcp), I(m.lcp), (m.cls ?? 0).toFixed(3), I(m.tbt), I(m.task), I(m.nodes), I(m.heap), I(m.popup) + (m.popupMissed ? `(${m.popupMissed} missed)` : ''), I(m.inp), R(m.scrollLate), R(m.ratio.lcp), R(m.ratio.task)].join(' | ') + ' |'; })].join('\n');
console.log(md);
for (const m of result) if (m.lighthouse) console.log('lighthouse', m.label, JSON.stringify(m.lighthouse));
for (const m of result) if (m.overflowX) console.log(`note ${m.label}: page is ${m.overflowX} px wider than the screen (fix before trusting LCP, CLS or pop-up figures)`);
for (const m of result) if (m.errors || m.failed || m.blocked || m.notFound) console.log(`note ${m.label}: errors ${m.errors} (${m.errText || ''}), failed ${m.failed}, 4xx ${m.notFound}, blocked hosts ${m.blocked}`);
if (o.out) fs.writeFileSync(o.out, JSON.stringify({ when: new Date().toISOString(), options: o, result }, null, 1));
if (o.md) fs.writeFileSync(o.md, md + '\n');
fs.rmSync(tmp, { recursive: true, force: true });
process.exit(0);
