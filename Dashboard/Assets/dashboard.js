// The browser's half of the frame: what waits for the first paint, keys, dialogs, and the wait for a silo that is gone. No data
// passes through it.
(() => {
  'use strict';

  const healthEveryMs = 5000;
  const healthWhenGoneMs = 2000;
  const healthPatienceMs = 4000;
  const settleMs = 1500;
  const chordMs = 1500;
  const unpaintedMs = 1000;

  const byId = id => document.getElementById(id);

  // ---- After the first paint: Blazor's script makes the page live, and the icons' font has a megabyte -------------------
  const files = document.currentScript.dataset;

  function startBlazor() {
    const script = document.createElement('script');
    script.src = files.blazor;
    script.addEventListener('load', () => window.Blazor.addEventListener('enhancedload', () => { watchCircuit(); hideMenu(); }));
    document.head.append(script);
  }

  async function showIcons() {
    try {
      document.fonts.add(await new FontFace('Material Symbols', `url("${files.icons}")`, { weight: '100 700' }).load());
    } catch (reason) {
      console.info('No icons:', reason.message);
      return;
    }
    const shown = new CSSStyleSheet();
    shown.replaceSync('.rzi { visibility: inherit; }');
    document.adoptedStyleSheets.push(shown);
  }

  let started = false;

  function start() {
    if (started) return;
    started = true;
    startBlazor();
    void showIcons();
  }

  new PerformanceObserver((list, watch) => {
    if (!list.getEntriesByName('first-contentful-paint').length) return;
    watch.disconnect();
    start();
  }).observe({ type: 'paint', buffered: true });
  // A page that nobody looks at is not painted, and a browser may keep to itself when it was.
  window.addEventListener('load', () => setTimeout(start, unpaintedMs));

  let focused = null;
  document.addEventListener('focusin', event => { focused = event.target.closest('main') ? { id: event.target.id, name: event.target.getAttribute('name') } : null; });

  // ---- Dialogs -------------------------------------------------------------------------------------------------------
  window.osched = {
    open: dialog => { if (dialog && !dialog.open) dialog.showModal(); },
    close: dialog => { if (dialog && dialog.open) dialog.close(); },
    // Follows the end until its reader scrolls away from it.
    toEnd: element => {
      if (!element) return;
      if (!element.follows) {
        element.follows = { on: true };
        element.addEventListener('scroll', () => { element.follows.on = element.scrollHeight - element.scrollTop - element.clientHeight < 40; }, { passive: true });
      }
      if (element.follows.on) element.scrollTop = element.scrollHeight;
    },
    // A page that turns live has new elements: the focus goes on where it was.
    arrived: () => {
      replay();
      if (!focused || document.activeElement !== document.body) return;
      const same = focused.id ? byId(focused.id) : focused.name ? document.querySelector(`main [name="${CSS.escape(focused.name)}"]`) : null;
      (same ?? document.querySelector('main h1'))?.focus({ preventScroll: true });
    },
    focusWrong: () => document.querySelector('main [aria-invalid=true], main [role=alert]')?.focus(),
  };

  document.addEventListener('click', event => {
    void copy(event.target.closest('[data-copy]'));
    if (event.target.closest('[data-keys]')) window.osched.open(byId('keys'));
    if (event.target.closest('#gone-now')) void ask();
    if (event.target.closest('#menu a')) hideMenu();
  });

  async function copy(button) {
    if (!button) return;
    const text = byId(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
      const word = button.querySelector('[data-copied]');
      word.textContent = word.dataset.copied;
    } catch {
      // Without https there is no clipboard: what is marked can be copied by hand.
      getSelection().selectAllChildren(text);
    }
  }

  function hideMenu() {
    const menu = byId('menu');
    if (menu && menu.matches(':popover-open')) menu.hidePopover();
  }

  // ---- Before the page is live ---------------------------------------------------------------------------------------
  // Its elements are replaced then: what was typed into them is put into the new ones, what was pressed is pressed again.
  // Filters need no live page: a choice asks for the page that it leads to.
  let typed = new Map();
  let pressed = null;

  const isEarly = element => element.closest('main') && document.querySelector('main [data-island=off]');
  const selectorOf = field => field.id ? '#' + CSS.escape(field.id) : field.name ? `main [name="${CSS.escape(field.name)}"]` : null;
  const namesakes = text => [...document.querySelectorAll('main button')].filter(button => button.textContent === text);

  document.addEventListener('input', event => {
    const selector = selectorOf(event.target);
    if (selector && isEarly(event.target) && typing(event.target)) typed.set(selector, event.target.value);
  });
  document.addEventListener('change', event => {
    if (isEarly(event.target) && event.target.matches('form[method] select')) event.target.form.submit();
  });
  document.addEventListener('click', event => {
    const button = event.target.closest('main button');
    if (!button || !isEarly(button) || button.form?.hasAttribute('method') || button.dataset.copy) return;
    pressed = { text: button.textContent, index: namesakes(button.textContent).indexOf(button) };
    event.preventDefault();
  });

  function replay() {
    for (const [selector, value] of typed) {
      const field = document.querySelector(selector);
      if (!field || field.value === value) continue;
      field.value = value;
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    const again = pressed && namesakes(pressed.text)[pressed.index];
    [typed, pressed] = [new Map(), null];
    again?.click();
  }

  // ---- Keys ----------------------------------------------------------------------------------------------------------
  let chordUntil = 0;

  const typing = element => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|radio|button|submit)$/.test(element.type);

  // A page can be typed into, and a filter be chosen, before this script has come. What a browser restored itself, on a page that
  // somebody went back to, was not chosen now.
  for (const field of document.querySelectorAll('main input, main textarea')) {
    const selector = selectorOf(field);
    if (selector && isEarly(field) && typing(field) && field.value !== field.defaultValue) typed.set(selector, field.value);
  }
  const isRestored = performance.getEntriesByType('navigation')[0]?.type !== 'navigate';
  const givenOf = select => [...select.options].find(option => option.defaultSelected) ?? select.options[0];
  const chosen = [...document.querySelectorAll('main form[method] select')].find(select => isEarly(select) && select.value !== givenOf(select)?.value);
  if (chosen && !isRestored) chosen.form.submit();

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    const chord = performance.now() < chordUntil;
    chordUntil = 0;
    if (chord) {
      const entry = document.querySelector(`#menu a[data-key="${CSS.escape(event.key)}"]`);
      if (entry) entry.click(); else return;
    } else if (event.key === 'g') {
      chordUntil = performance.now() + chordMs;
    } else if (event.key === '?') {
      window.osched.open(byId('keys'));
    } else if (event.key === '/') {
      const filter = document.querySelector('[data-filter]');
      if (!filter) return;
      filter.focus();
      if (filter.select) filter.select();
    } else if (event.key === 'p') {
      const pause = document.querySelector('[data-pause]');
      if (!pause) return;
      (pause.closest('.rz-switch') || pause).click();
    } else {
      return;
    }
    event.preventDefault();
  });

  // ---- Cells of a heat map: arrows go from one to the next, in rows as they are drawn -------------------------------------
  document.addEventListener('keydown', event => {
    const cell = event.target.closest?.('[data-heat] a');
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const cells = [...cell.closest('[data-heat]').querySelectorAll('a')];
    const next = arrow(event.key, cells, cells.indexOf(cell));
    if (!next) return;
    next.focus();
    event.preventDefault();
  });

  function arrow(key, cells, index) {
    if (key === 'ArrowRight') return cells[index + 1];
    if (key === 'ArrowLeft') return cells[index - 1];
    if (key === 'Home') return cells[0];
    if (key === 'End') return cells[cells.length - 1];
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
    const from = cells[index].getBoundingClientRect();
    const below = cells.map(cell => ({ cell, box: cell.getBoundingClientRect() })).filter(other => key === 'ArrowDown' ? other.box.top > from.top + 2 : other.box.top < from.top - 2);
    const distance = other => Math.abs(other.box.top - from.top) * 4 + Math.abs(other.box.left - from.left);
    return below.sort((one, two) => distance(one) - distance(two))[0]?.cell;
  }

  // ---- A silo that is gone ---------------------------------------------------------------------------------------------
  let misses = 0;
  let asking = false;
  let timer = 0;
  let answeredAt = new Date();

  const circuitLost = () => /components-reconnect-(show|failed|rejected|retrying|paused)/.test(byId('components-reconnect-modal')?.className ?? '');

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, byId('gone')?.open ? healthWhenGoneMs : healthEveryMs);
  }

  async function health() {
    try {
      const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(healthPatienceMs) });
      // Read to its end: else it keeps its connection, of which a browser has six, until it is given up.
      await answer.text();
      return answer.ok;
    } catch {
      return false;
    }
  }

  function gone() {
    const dialog = byId('gone');
    if (!dialog || dialog.open) return;
    const since = byId('gone-since');
    since.dateTime = answeredAt.toISOString();
    since.textContent = answeredAt.toISOString().slice(11, 19) + ' UTC';
    for (const other of document.querySelectorAll('dialog[open]')) other.classList.add('behind-gone');
    dialog.showModal();
  }

  async function back() {
    if (circuitLost()) {
      // The silo may still hold this page's circuit; a silo that was started anew does not, and the page is loaded again.
      const kept = await window.Blazor.reconnect().catch(() => false);
      if (!kept) {
        // A silo that is stopping answers for a moment: loading the page from it now would end on the browser's own error.
        await new Promise(done => setTimeout(done, settleMs));
        if (await health()) location.reload();
        return;
      }
    }
    byId('gone')?.close();
  }

  async function ask() {
    if (asking) return;
    asking = true;
    try {
      if (document.hidden && !byId('gone')?.open) return;
      if (await health()) {
        misses = 0;
        answeredAt = new Date();
        if (byId('gone')?.open || circuitLost()) await back();
      } else if (++misses >= 2 || circuitLost()) {
        gone();
      }
    } finally {
      asking = false;
      later();
    }
  }

  function watchCircuit() {
    const mark = byId('components-reconnect-modal');
    if (!mark || mark.watched) return;
    mark.watched = true;
    new MutationObserver(() => { if (circuitLost()) { gone(); void ask(); } }).observe(mark, { attributes: true, attributeFilter: ['class'] });
  }

  document.addEventListener('cancel', event => { if (event.target.id === 'gone') event.preventDefault(); }, true);
  window.addEventListener('online', () => void ask());
  document.addEventListener('visibilitychange', () => { if (!document.hidden) void ask(); });
  // Only a convenience: where browsers do not allow it (plain http beyond this machine), a reload ends on their own error.
  navigator.serviceWorker?.register('/worker.js').catch(reason => console.info('No worker:', reason.message));
  watchCircuit();
  later();
})();
