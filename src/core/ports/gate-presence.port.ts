/** Whether a gate stands before the host of an installation; given by the integration that has one. */
export abstract class GatePresence {
  abstract connected(installationId: string): boolean;
}
