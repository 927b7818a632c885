import { visitorQuery } from '../../../../src/core/visitors/visitor-query.js';

describe('what is typed into the search', () => {
  it.each([
    ['', '', [], null],
    ['  Vic   Example ', 'vic example', [], null],
    ['score:<40', '', [], { from: 0, to: 39 }],
    ['score:<=40 score:>20', '', [], { from: 21, to: 40 }],
    ['score:>=70', '', [], { from: 70, to: 100 }],
    ['Score:30', '', [], { from: 30, to: 30 }],
    ['score:=30 vic', 'vic', [], { from: 30, to: 30 }],
    ['status:blacklisted vic', 'vic', ['blacklisted'], null],
    ['status:normal status:pending_review', '', ['normal', 'pending_review'], null],
    ['status:banned', 'status:banned', [], null],
    ['score:low', 'score:low', [], null],
    ['+1 555 0100', '+1 555 0100', [], null],
  ])('"%s" means', (typed, text, statuses, score) => {
    expect(visitorQuery(typed)).toEqual({ text, statuses, bands: [], score });
  });

  it('takes a band', () => {
    expect(visitorQuery('band:risky BAND:critical').bands).toEqual(['risky', 'critical']);
  });
});
