import {
  afterContacts,
  afterConversations,
  IMPORT_BEGINNING,
  readImportState,
} from '../../../../../src/core/webhook-inbox/import/import-state.js';

describe('how far an import got', () => {
  it('begins with the first page of contacts', () => {
    expect(readImportState({})).toEqual(IMPORT_BEGINNING);
  });

  it('is read back as it was stored', () => {
    const state = { ...IMPORT_BEGINNING, phase: 'conversations' as const, page: 7, contacts: 31, blockedSeen: [4] };

    expect(readImportState(JSON.parse(JSON.stringify(state)) as Record<string, unknown>)).toEqual(state);
  });

  it('begins anew where nobody can read it: reading twice changes nothing', () => {
    expect(readImportState({ phase: 'elsewhere', page: 9 })).toEqual(IMPORT_BEGINNING);
    expect(readImportState({ phase: 'contacts', page: 'nine', contacts: -1, blockedSeen: ['x', 3] })).toEqual({
      ...IMPORT_BEGINNING,
      blockedSeen: [3],
    });
  });

  it('goes from the last page of contacts to the conversations, and from their last to the end', () => {
    const second = afterContacts(IMPORT_BEGINNING, 15, 2);
    const turned = afterContacts(second, 3, null);
    const done = afterConversations(turned, { conversations: 5, blocked: [8, 8] }, null);

    expect(second).toMatchObject({ phase: 'contacts', page: 2, contacts: 15 });
    expect(turned).toMatchObject({ phase: 'conversations', page: 1, contacts: 18 });
    expect(done).toMatchObject({ phase: 'done', contacts: 18, conversations: 5, blockedSeen: [8] });
  });
});
