import fc from 'fast-check';
import { EventParser } from '../../../src/web/live/event-parser.js';

const STREAM = 'id: 7\ndata: {"type":"visitor"}\n\n: still here\n\ndata: one\ndata: two\n\nid:8\r\ndata:x\r\n\r\n';

test('events are the same however the stream was cut', () => {
  const whole = new EventParser().push(STREAM);

  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: STREAM.length - 1 })), (cuts) => {
      const parser = new EventParser();
      const edges = [0, ...[...cuts].sort((a, b) => a - b), STREAM.length];
      const pieces = edges.slice(1).map((edge, index) => STREAM.slice(edges[index], edge));
      expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(whole);
    }),
  );
  expect(whole).toEqual([
    { id: '7', data: '{"type":"visitor"}' },
    { id: null, data: 'one\ntwo' },
    { id: '8', data: 'x' },
  ]);
});

test('what is not complete yet is no event', () => {
  expect(new EventParser().push('id: 1\ndata: half')).toEqual([]);
});
