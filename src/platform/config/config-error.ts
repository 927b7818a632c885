/** One wrong or missing variable and what to write instead. */
export interface ConfigFault {
  variable: string;
  write: string;
}

/** Every fault of the environment at once. Never shows a value: some of them are secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: ConfigFault[]) {
    super(messageOf(faults));
  }
}

function messageOf(faults: ConfigFault[]): string {
  const width = Math.max(...faults.map(({ variable }) => variable.length));
  const lines = faults.map(({ variable, write }) => `  ${variable.padEnd(width)}  write ${write}`);
  return ['Doorman cannot start: these variables of the environment are wrong or missing.', ...lines].join('\n');
}
