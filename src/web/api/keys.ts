/** Names of what is kept of the API's answers; a change told by the stream makes all that begin with one of them old. */
export const keys = {
  caller: ['caller'] as const,
  visitors: ['visitors'] as const,
  visitor: ['visitor'] as const,
  reviewItems: ['review-items'] as const,
  listEntries: ['list-entries'] as const,
  attempts: ['attempts'] as const,
  activity: ['activity'] as const,
  overview: ['overview'] as const,
  settings: ['settings'] as const,
  health: ['health'] as const,
  apiKeys: ['api-keys'] as const,
};
