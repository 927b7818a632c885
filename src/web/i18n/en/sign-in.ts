/** Texts of the page that asks who you are. */
export const signIn = {
  title: 'Who are you?',
  lead: 'Doorman writes down who decided what, so it asks once in each browser.',
  demoLead: 'This is the demo: be any of its agents.',
  demo: 'Go on as {name}',
  failed: 'That did not work. {detail}',
  code: 'Sign in with a code',
  codeLead: 'Send this as a private note in any conversation. Doorman sees that it is you, and deletes it.',
  copy: 'Copy',
  copied: 'Copied',
  waiting: 'Waiting for your note …',
  codeOver: 'This code is over. Take a new one.',
  noWay: 'Open Security from inside your helpdesk: there it knows you already.',
  again: 'Look again',
};
