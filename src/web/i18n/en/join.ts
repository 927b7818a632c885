/** Texts of the dialog that makes two visitors one. */
export const join = {
  title: 'Who else is {name}?',
  lead: 'Two visitors become one, with everything on record of both. This cannot be taken back.',
  search: 'Search the other visitor',
  searchHint: 'Somebody else: name, e-mail, phone or IP',
  linked: 'Perhaps the same person',
  found: 'Found',
  because: { contact: 'same contact', claim: 'gave the same' },
  nobodyLinked: 'Nobody gave the same e-mail or phone, or came to the same contact. Search the other visitor by name.',
  nobodyFound: 'No other visitor matches.',
  outcomes: {
    normal: 'They become one visitor, who is normal.',
    pending_review: 'They become one visitor, who is pending review.',
    blacklisted: 'They become one visitor, who is blacklisted: messages and calls are stopped from now on.',
    whitelisted: 'They become one visitor, who is whitelisted.',
    bothListed: 'Something was decided about both. Clear the status of one of them first, then join.',
  },
  button: 'Join',
  done: '{name} and {other} are one visitor now',
};
