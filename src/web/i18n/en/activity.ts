/** Texts of the activity. */
export const activity = {
  title: 'Activity',
  table: 'What happened, the newest first',
  kind: 'Kind',
  kinds: { attempt: 'Stopped', decision: 'Decisions', flag: 'Flagged', setting: 'Settings' },
  tags: { attempt: 'Stopped', decision: 'Decision', flag: 'Flagged', setting: 'Setting' },
  columns: { at: 'When', kind: 'Kind', what: 'What', visitor: 'Visitor', by: 'By' },
  undo: 'Undo {what}, {name}',
  unnamedVisitor: 'Visitor {id}',
  emptyTitle: 'Nothing happened yet',
  empty: 'Stopped messages and calls, decisions, flags and changed settings appear here as they happen.',
  noneFoundTitle: 'Nothing of that kind',
  noneFound: 'Nothing of that kind has happened yet; it would appear here at once.',
};
