/** What the server puts in front of the script when it serves it. */
export interface CompanionConfig {
  /** Origin of Doorman. */
  doorman: string;
  /** Origin of the host this copy was made for. */
  host: string;
  /** Accounts of that host in which Doorman is installed. */
  accounts: number[];
  /** Of Doorman when it served this copy. */
  version: string;
  /** Leave a performance measure of every run; for tests. */
  measure: boolean;
}

declare global {
  const DOORMAN_COMPANION: CompanionConfig;
}
