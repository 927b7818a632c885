/** The card takes the host's own colours, which change with its theme; behind them those of its light one. */
const colour = (name: string, otherwise: string): string => `rgb(var(--${name}, ${otherwise}))`;

export const CARD_STYLE = `
:host { display: block; margin: 0 8px 12px; font: inherit; }
section { border: 1px solid ${colour('border-container', '236 236 236')}; border-radius: 12px; padding: 12px 14px;
  background: ${colour('surface-1', '254 254 254')}; color: ${colour('slate-12', '28 32 36')};
  font-size: 14px; line-height: 20px; text-align: start; }
header, .score, .buttons { display: flex; align-items: center; gap: 8px; }
h4 { flex: 1; margin: 0; font-size: 14px; font-weight: 600; }
.score { margin-top: 6px; }
.score b { font-size: 22px; line-height: 28px; font-weight: 600; }
.score span { flex: 1; min-width: 0; }
p, .score span { margin: 6px 0 0; font-size: 12px; line-height: 18px; color: ${colour('slate-11', '96 100 108')}; }
.score span { margin: 0; }
.chip { padding: 1px 8px; border-radius: 6px; font-size: 12px; font-weight: 500; color: ${colour('slate-11', '96 100 108')};
  background: ${colour('slate-3', '240 240 243')}; }
.chip.blacklisted { color: ${colour('ruby-11', '202 36 77')}; background: ${colour('ruby-3', '254 234 237')}; }
.chip.pending_review { color: ${colour('amber-11', '171 100 0')}; background: ${colour('amber-3', '255 247 194')}; }
.chip.whitelisted { color: ${colour('teal-11', '0 133 115')}; background: ${colour('teal-3', '224 248 243')}; }
.warning { padding: 6px 8px; border-radius: 8px; color: ${colour('amber-12', '79 52 34')};
  background: ${colour('amber-3', '255 247 194')}; }
.channels { display: flex; flex-wrap: wrap; gap: 4px 10px; }
i { display: inline-block; width: 8px; height: 8px; margin-inline-end: 4px; border-radius: 50%;
  background: ${colour('slate-8', '185 187 198')}; }
i.enforced { background: ${colour('teal-9', '18 165 148')}; }
i.pending { background: ${colour('amber-9', '255 197 61')}; }
i.failed { background: ${colour('ruby-9', '229 70 102')}; }
.buttons { margin-top: 10px; }
button { font: inherit; font-size: 14px; font-weight: 500; border: 0; border-radius: 8px; cursor: pointer; }
.buttons button { height: 32px; padding: 0 12px; color: inherit; background: none;
  box-shadow: inset 0 0 0 1px ${colour('border-strong', '226 227 231')}; }
.buttons button.wide { flex: 1; color: #fff; box-shadow: none; }
.buttons button.danger { background: ${colour('ruby-10', '220 59 93')}; }
.buttons button.calm { background: ${colour('blue-10', '16 115 233')}; }
.buttons button:hover { filter: brightness(0.95); }
button.link { padding: 0; background: none; font-size: 12px; color: ${colour('blue-11', '8 109 224')}; }
button:focus-visible { outline: 2px solid ${colour('blue-9', '39 129 246')}; outline-offset: 2px; }
`;
