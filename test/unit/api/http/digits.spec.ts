import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IdParam } from '../../../../src/api/http/id.dto.js';

test.each(['0x1', '1e3', '0b1', ' 7', '7.0', '+7', '-7', '007', '', 'seven', '9007199254740993', '0'])(
  '%j is no id',
  (id) => {
    expect(validateSync(plainToInstance(IdParam, { id }))).toHaveLength(1);
  },
);

test('an id is written in digits', () => {
  const param = plainToInstance(IdParam, { id: '4711' });
  expect(validateSync(param)).toEqual([]);
  expect(param.id).toBe(4711);
});
