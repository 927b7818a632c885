import fc from 'fast-check';
import { frontEventOf } from '../../../../../src/integrations/telnyx/front/call-event.mapper.js';
import { telnyxBody, telnyxPayload } from '../../../../support/telnyx-payloads.js';

describe('an event of Telnyx', () => {
  it('of a call that comes in, as observed', () => {
    expect(frontEventOf(telnyxBody('initiated-observed'))).toEqual({
      kind: 'arrival',
      id: 'b97d4d5e-6fe7-4432-911f-79637bf6ebb7',
      attempt: 1,
      occurredAt: new Date('2025-11-23T03:30:00.076Z'),
      call: {
        key: 'b0e6224c-c81c-11f0-afbb-02420aef93a0',
        controlId: 'v3:2EC-70CTEjlUq3tDM0CxKXIt5-5N4iP4wo7_-PfH-qub97Sk4EqO5w',
        sessionId: 'b0e6141e-c81c-11f0-abac-02420aef93a0',
        connectionId: '2811212257810187875',
        caller: { kind: 'number', number: '+18124040851' },
        from: '+18124040851',
        to: '+13057864498',
        attestation: null,
        attestationValid: null,
        screening: null,
      },
    });
  });

  it('of a call that comes in, as documented, with attestation and screening', () => {
    expect(frontEventOf(telnyxBody('initiated-documented'))).toMatchObject({
      kind: 'arrival',
      attempt: 2,
      call: {
        caller: { kind: 'number', number: '+12025550133' },
        from: '+1-202-555-0133',
        to: '+35319605860',
        attestation: 'C',
        attestationValid: false,
        screening: 'spam_likely',
      },
    });
  });

  it.each([
    ['an outgoing leg', { direction: 'outgoing' }],
    ['a leg that is being bridged', { state: 'bridging' }],
    ['the word of another API', { direction: 'inbound' }],
    ['one without a way to refuse it', { call_control_id: undefined }],
    ['one without any id', { call_control_id: undefined, call_leg_id: undefined }],
  ])('%s is none that could be refused', (_, changes) => {
    expect(frontEventOf(telnyxBody('initiated-observed', changes)).kind).toBe('other');
  });

  it.each([
    ['no state', { state: undefined }, 'b0e6224c-c81c-11f0-afbb-02420aef93a0'],
    ['no leg', { call_leg_id: undefined }, 'v3:2EC-70CTEjlUq3tDM0CxKXIt5-5N4iP4wo7_-PfH-qub97Sk4EqO5w'],
  ])('a call that comes in with %s can be refused all the same', (_, changes, key) => {
    expect(frontEventOf(telnyxBody('initiated-observed', changes))).toMatchObject({ kind: 'arrival', call: { key } });
  });

  it.each([
    ['nothing', { from: undefined }],
    ['null', { from: null }],
    ['a number that is no text', { from: 18124040851 }],
    ['anonymous', { from: 'anonymous' }],
  ])('the caller %s keeps the number back', (_, changes) => {
    const event = frontEventOf(telnyxBody('initiated-observed', changes));
    expect(event).toMatchObject({ kind: 'arrival', call: { caller: { kind: 'withheld' } } });
  });

  it.each([
    ['hangup-documented', true, 'hangup'],
    ['answered-observed', false, 'answered'],
  ])('%s is a later one, with or without our mark', (name, marked, what) => {
    expect(frontEventOf(telnyxBody(name))).toMatchObject({ kind: 'later', later: { marked, what } });
  });

  it('of the first version of the API is none of ours', () => {
    const old = { event_type: 'call_initiated', id: '1', payload: { direction: 'incoming', state: 'parked' } };
    expect(frontEventOf(Buffer.from(JSON.stringify(old)))).toMatchObject({ kind: 'other' });
  });

  it.each(['', 'null', '[]', '{', 'CallSid=1&From=%2B1', '{"data":[]}', '{"data":{"event_type":1}}'])(
    'what is none (%s) is none of ours',
    (text) => {
      expect(frontEventOf(Buffer.from(text))).toMatchObject({ kind: 'other' });
    },
  );

  it('reads the same whatever the order of the keys', () => {
    const expected = frontEventOf(telnyxBody('initiated-observed'));
    const { data, meta } = telnyxPayload('initiated-observed');
    const shuffled = (record: object) =>
      fc
        .shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length })
        .map((entries) => Object.fromEntries(entries) as Record<string, unknown>);
    fc.assert(
      fc.property(shuffled(data), shuffled(data.payload), fc.boolean(), (event, payload, metaFirst) => {
        const whole = { ...event, payload };
        const body = metaFirst ? { meta, data: whole } : { data: whole, meta };
        expect(frontEventOf(Buffer.from(JSON.stringify(body, null, 1)))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('never throws, whatever a signed body holds', () => {
    fc.assert(
      fc.property(fc.json(), fc.jsonValue(), (data, payload) => {
        frontEventOf(Buffer.from(data));
        frontEventOf(Buffer.from(JSON.stringify({ data: { event_type: 'call.initiated', payload } })));
      }),
      { numRuns: 200 },
    );
  });
});
