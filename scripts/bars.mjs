// Measures the browser application against its bars (sizes, Lighthouse, moves between views, a long list) and prints the
// table for docs/performance.md. On a machine that does nothing else; `npm run bars`; `npm run bars -- inbox`
// gives Lighthouse that view alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium as debian } from '../tests/browser/chromium.mjs';
import { Client } from '../tests/browser/client.ts';
import { multiply } from '../tests/browser/multiply.ts';
import { freePort } from '../tests/browser/program.ts';
import { devices, Screen } from '../tests/browser/screen.ts';
import { onStage } from '../tests/browser/stage.ts';
import { viewsOf } from '../tests/browser/views.ts';
import { bars, bundleSizes } from './bundle-sizes.mjs';

const views = ['inbox', 'board', 'list', 'resolution', 'roadmap', 'overview', 'administration'];
const measured = process.argv.length > 2 ? process.argv.slice(2) : views;
const limits = { desk: 95, phone: 90, accessibility: 100, cls: 0.02, move: 100 };
const missed = [];
const say = (line) => console.log(line);

say(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}\n`);
sizes();
await onStage('story', async ({ address }) => {
  await scores(address);
  await moves(address);
});
await onStage('people', longList);
say(missed.length === 0 ? '\nEvery bar is held.' : `\nMissed:\n${missed.join('\n')}`);
process.exit(missed.length === 0 ? 0 : 1);

/** Notes a figure that is beyond its bar, and marks it. */
function held(name, holds, shown) {
  if (!holds) missed.push(`- ${name}: ${shown}`);
  return holds ? shown : `**${shown}**`;
}

function sizes() {
  const { shell, routes } = bundleSizes();
  say('| JavaScript after gzip | KB | bar |\n| --- | --- | --- |');
  say(`| shell | ${held('shell', shell <= bars.shell, shell)} | ${bars.shell} |`);
  for (const [name, size] of Object.entries(routes))
    say(`| ${name} | ${held(name, size <= bars.route, size)} | ${bars.route} |`);
}

/** Lighthouse opens its own page in the browser that has signed in. */
async function scores(address) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'lotrinh-bars-'));
  const args = [...debian.args, `--remote-debugging-port=${port}`];
  const context = await chromium.launchPersistentContext(folder, { executablePath: debian.path, args });
  const screen = new Screen(context, context.pages()[0] ?? (await context.newPage()), address, 'desk', 'vi');
  say(
    '\n| Lighthouse | desk | phone | accessibility | CLS desk | CLS phone | LCP phone, s |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  const visits = (await viewsOf(address)).filter(({ name }) => measured.includes(name));
  for (const { name, path, as } of visits) {
    await screen.arriveAs(as);
    const [desk, phone] = [await audited(port, address + path, 'desk'), await audited(port, address + path, 'phone')];
    const accessibility = Math.min(desk.accessibility, phone.accessibility);
    say(
      `| ${name} | ${[
        held(`${name}, desk`, desk.performance >= limits.desk, desk.performance),
        held(`${name}, phone`, phone.performance >= limits.phone, phone.performance),
        held(`${name}, accessibility`, accessibility >= limits.accessibility, accessibility),
        held(`${name}, CLS desk`, desk.cls <= limits.cls, desk.cls),
        held(`${name}, CLS phone`, phone.cls <= limits.cls, phone.cls),
        phone.lcp,
      ].join(' | ')} |`,
    );
  }
  await context.close();
  rmSync(folder, { recursive: true, force: true });
}

async function audited(port, url, device) {
  const flags = {
    port,
    output: 'json',
    logLevel: 'silent',
    disableStorageReset: true,
    onlyCategories: ['performance', 'accessibility'],
  };
  const run = await lighthouse(url, flags, device === 'desk' ? desktopConfig : undefined);
  const { categories, audits, finalDisplayedUrl } = run.lhr;
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const score = ({ score: part }) => Math.round((part ?? 0) * 100);
  return {
    performance: score(categories.performance),
    accessibility: score(categories.accessibility),
    cls: Math.round((audits['cumulative-layout-shift'].numericValue ?? 1) * 1000) / 1000,
    lcp: Math.round((audits['largest-contentful-paint'].numericValue ?? 0) / 100) / 10,
  };
}

/** From the press of a link to the next frame with the other view's heading, when everything was read before. */
async function moves(address) {
  const { browser, screen } = await opened(address);
  await screen.arriveAs('secretary');
  const places = ['board', 'list', 'roadmap', 'overview', 'inbox'];
  const taken = Object.fromEntries(places.map((place) => [place, []]));
  for (let round = 0; round < 6; round += 1) {
    for (const place of places) {
      const link = screen.navigation.getByRole('link', { name: screen.words[place] });
      const milliseconds = await link.evaluate(moved);
      await screen.settled();
      if (round > 0) taken[place].push(milliseconds);
    }
  }
  say('\n| move to, warm | median ms | bar |\n| --- | --- | --- |');
  for (const [place, all] of Object.entries(taken)) {
    const median = Math.round(all.sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0);
    say(`| ${place} | ${held(`move to ${place}`, median <= limits.move, median)} | ${limits.move} |`);
  }
  await browser.close();
}

/** Runs in the page. */
function moved(link) {
  return new Promise((resolve) => {
    const before = document.querySelector('h1');
    const began = performance.now();
    const look = () => {
      const heading = document.querySelector('h1');
      if (heading && heading !== before) requestAnimationFrame(() => resolve(performance.now() - began));
      else requestAnimationFrame(look);
    };
    link.click();
    look();
  });
}

/** Ten thousand rows, scrolled through as fast as pages come: the longest the page stood still. */
async function longList({ address }, { superuserUrl }) {
  const officer = await Client.signIn(address, 'chuyenvien1');
  await multiply(superuserUrl, await officer.begin('Kế hoạch 00001'), 10_000);
  const { browser, screen } = await opened(address);
  await screen.arriveAs('secretary', '/list?sort=title');
  await screen.settled();
  const { longest, rows, seconds } = await screen.page.evaluate(scrolled);
  say(
    `\n10,000 resolutions: scrolled to row ${rows} in ${seconds.toFixed(1)} s, the longest frame took ${Math.round(longest)} ms.`,
  );
  held('longest frame of the list', longest < 1000, `${Math.round(longest)} ms`);
  await browser.close();
}

/** Runs in the page: to the end of the list, or for a minute. */
function scrolled() {
  return new Promise((resolve) => {
    const began = performance.now();
    let last = began;
    let longest = 0;
    const step = (now) => {
      longest = Math.max(longest, now - last);
      last = now;
      window.scrollBy(0, 400);
      const rows =
        Math.max(0, ...Array.from(document.querySelectorAll('[aria-rowindex]'), (row) => Number(row.ariaRowIndex))) - 1;
      if (rows >= 10_000 || now - began > 60_000) resolve({ longest, rows, seconds: (now - began) / 1000 });
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

async function opened(address) {
  const browser = await chromium.launch({ executablePath: debian.path, args: [...debian.args] });
  const context = await browser.newContext(devices.desk);
  return { browser, screen: new Screen(context, await context.newPage(), address, 'desk', 'vi') };
}
