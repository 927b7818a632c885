/** Texts of the panel inside the helpdesk. */
export const panel = {
  noneTitle: 'No conversation is open',
  none: 'Open one, and its visitor is shown here.',
  unknownTitle: 'Not seen by Doorman yet',
  unknown: 'The visitor of this conversation appears here by itself with the next message.',
  profile: 'Profile',
};
