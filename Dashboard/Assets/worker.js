// Stands in for a silo that is gone when somebody opens or reloads a page: instead of the browser's own error a page that
// says so and asks again by itself. It keeps nothing and touches nothing but the opening of pages. Browsers run it on https
// and on the machine's own address only.
'use strict';

const gone = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="3">
<title>The silo does not answer · OrleansScheduler</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; box-sizing: border-box; font: 15px/1.5 -apple-system, "Segoe UI", Roboto, Cantarell, "Noto Sans", "Liberation Sans", Arial, sans-serif; color: light-dark(#1a2230, #e6ebf2); background: light-dark(#f4f6f8, #0e131a); }
  main { max-width: 30rem; text-align: center; padding: 2rem; border-radius: 12px; border: 1px solid light-dark(#dde2e9, #2a3544); background: light-dark(#fff, #161d27); }
  h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
  p { margin: .5rem 0; }
  .dim { color: light-dark(#536074, #a3afbf); }
</style>
</head>
<body>
<main>
<h1>The silo does not answer</h1>
<p>It was stopped, or the network is down. Running jobs go on where they run.</p>
<p class="dim">This page asks again every three seconds, and leads on to what was asked for as soon as there is an answer.</p>
</main>
</body>
</html>`;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return;
  event.respondWith(fetch(event.request).catch(() => new Response(gone, {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
    },
  })));
});
