/** What the script must know; it is read by anybody who opens the host's sign-in page, so nothing in it is secret. */
export interface CompanionSettings {
  doorman: string;
  host: string;
  accounts: number[];
  version: string;
  measure: boolean;
}

/** The built script as it is served: inside a function that hands it its settings, so that it leaves no name on the host's page. */
export function companionScript(built: string, settings: CompanionSettings): string {
  // "<" cannot end a script element that somebody pastes it into, and U+2028 and U+2029 are no line ends in JSON.
  const json = JSON.stringify(settings).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `(function(DOORMAN_COMPANION){${built}\n})(${json});\n`;
}

/** The line an administrator pastes into the host's setting for dashboard scripts. */
export function companionLine(publicUrl: string, hostUrl: string): string {
  return `<script src="${publicUrl}/companion.js?host=${encodeURIComponent(hostUrl)}" async></script>`;
}
