/** Texts of the page that asks who you are. */
export const signIn = {
  title: 'Who are you?',
  lead: 'Doorman writes down who decided what. Choose the way that fits; it holds for this browser.',
  demoLead: 'This is the demo: be any of its agents.',
  demo: 'Go on as {name}',
  failed: 'That did not work. {detail}',
  noWay: 'Open Security from inside your helpdesk: there it knows you already.',
  again: 'Look again',
};
