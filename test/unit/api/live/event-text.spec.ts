import { eventsOf, reset } from '../../../../src/api/live/event-text.js';

describe('a notice as events', () => {
  it('carries its number on the last one only, and the name of whoever did it', () => {
    const notice = {
      no: 5,
      changes: [
        { type: 'visitor' as const, ids: [1] },
        { type: 'attempt' as const, ids: [2] },
      ],
    };
    const text = eventsOf(notice, ({ type }) => (type === 'visitor' ? 'Ann' : undefined));

    expect(text).toBe(
      'data: {"id":5,"type":"visitor","ids":[1],"by":"Ann"}\n\nid: 5\ndata: {"id":5,"type":"attempt","ids":[2]}\n\n',
    );
  });

  it('stays one line whatever stands in a name', () => {
    const notice = { no: 5, changes: [{ type: 'visitor' as const, ids: [1] }] };

    expect(eventsOf(notice, () => 'A\n\nid: 99').match(/^id:/gm)).toHaveLength(1);
  });

  it('that was missed moves the reader on', () => {
    expect(reset(9)).toBe('id: 9\ndata: null\n\n');
  });
});
