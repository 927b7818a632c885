/** What measures inside a page: for each page of visitors the time from asking the API until the rows are drawn. */
export const MEASURES = `
  window.measured = { drawn: [] };
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const url = String(given[0]?.url ?? given[0]);
    if (!url.includes('/api/v1/visitors?') && !url.endsWith('/api/v1/visitors')) return ask(...given);
    const start = performance.now();
    const answer = await ask(...given);
    const told = () => requestAnimationFrame(() => setTimeout(() => window.measured.drawn.push(performance.now() - start)));
    for (const way of ['text', 'json']) {
      const read = answer[way].bind(answer);
      answer[way] = async () => { const body = await read(); setTimeout(told); return body; };
    }
    return answer;
  };`;

/** From asking until drawn of the latest page, ms. */
export const DRAWN_COUNT = `window.measured.drawn.length`;
export const DRAWN_LAST = `window.measured.drawn.at(-1)`;

const ROW_THERE = (then: string): string => `new Promise((resolve) => {
  const look = () => document.querySelector('tbody:not([aria-hidden]) a[href*="/visitors/"]')
    ? resolve(${then}) : requestAnimationFrame(look);
  look();
})`;

/** From the beginning of loading until the first row was there, ms, as the page itself counts. */
export const FIRST_ROW = ROW_THERE('performance.now()');

export const GOES_BACK = `void (window.wentBack = performance.now(), history.back())`;
/** From going back until a row was there, ms. */
export const BACK_SINCE = ROW_THERE('performance.now() - window.wentBack');

const SCROLLER = `document.querySelector('main table').parentElement`;

/** How high all rows are, px. */
export const HEIGHT = `${SCROLLER}.scrollHeight`;
export const TO_THE_END = `${SCROLLER}.scrollTo({ top: ${SCROLLER}.scrollHeight })`;
export const DRAWN_ROWS = `document.querySelectorAll('main tbody tr').length`;
/** Bytes of the page's heap. */
export const HEAP = `performance.memory.usedJSHeapSize`;
