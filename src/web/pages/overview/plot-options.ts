import type UPlot from 'uplot';

/** One line of a plot; `colour` is the name of one of the page's colours. */
export interface PlotLine {
  name: string;
  colour: 'ruby' | 'blue' | 'amber' | 'teal';
  values: number[];
}

const DAY_SECONDS = 86_400;
const FONT = "12px 'Inter Variable', sans-serif";

/** The look of a plot by day, in the colours that hold now. */
export function plotOptions(
  lines: readonly PlotLine[],
  words: { day: string; locale: string },
  width: number,
  height: number,
): UPlot.Options {
  const colour = colourReader();
  const dayOf = new Intl.DateTimeFormat(words.locale === 'en' ? 'en-GB' : words.locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  });
  const axis = {
    stroke: colour('text-second'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: FONT,
  };
  return {
    width,
    height,
    cursor: { points: { size: 7 }, drag: { x: false, y: false } },
    scales: { x: { time: true }, y: { range: (_plot, _min, max) => [0, Math.max(4, max * 1.1)] } },
    axes: [
      {
        ...axis,
        size: 28,
        space: 64,
        incrs: [1, 2, 7, 14, 28].map((days) => days * DAY_SECONDS),
        values: (_plot, splits) => splits.map((at) => dayOf.format(at * 1000)),
      },
      { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 10_000, 100_000] },
    ],
    series: [
      { label: words.day, value: (_plot, at: number | null) => (at === null ? '—' : dayOf.format(at * 1000)) },
      ...lines.map(({ name, colour: of }) => ({
        label: name,
        value: (_plot: UPlot, count: number | null) => (count === null ? '—' : String(count)),
        stroke: colour(of),
        fill: `color-mix(in srgb, ${colour(of)} 10%, transparent)`,
        width: 2,
        points: { show: false },
      })),
    ],
  };
}

function colourReader(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}
