/** Paths on a field of 16 by 16, drawn with a line of 1.5. */
export const ICONS = {
  mark: 'M3 14V2.75A.75.75 0 0 1 3.75 2h8.5a.75.75 0 0 1 .75.75V14M1.5 14H4M12 14h2.5M10.2 8.4v.1',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  right: 'm6 4 4 4-4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3L13 4.5',
  menu: 'M2 4h12M2 8h12M2 12h12',
  out: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  key: 'M3 4.5h10a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1ZM5 9.5h6M4.5 7h.01M8 7h.01M11.5 7h.01',
  shield: 'M8 1.8 13 4v4c0 3-2 5.2-5 6.2C5 13.2 3 11 3 8V4l5-2.2Z',
  file: 'M4 1.8h5l3 3v9.4H4V1.8ZM9 1.8v3h3',
} as const;

export type IconName = keyof typeof ICONS;
