import { readWeek, weekText } from './week';

const week = (monday: string, tuesday = '') => [monday, tuesday, '', '', '', '', ''];

describe('the hours of a week as they are typed', () => {
  it.each([
    ['9-18', [{ weekday: 1, from: '09:00', to: '18:00' }]],
    [
      '09:00–12:30, 13:30–18:00',
      [
        { weekday: 1, from: '09:00', to: '12:30' },
        { weekday: 1, from: '13:30', to: '18:00' },
      ],
    ],
    ['', []],
    ['8:15 - 24:00', [{ weekday: 1, from: '08:15', to: '24:00' }]],
  ])('read "%s"', (typed, hours) => {
    expect(readWeek(week(typed))).toEqual({ hours, wrong: null });
  });

  it('name the day that cannot be read', () => {
    expect(readWeek(week('9-18', 'mornings')).wrong).toBe('Tuesday');
  });

  it('are written as they can be read again', () => {
    const { hours } = readWeek(week('9-12, 13-18', '10-20'));
    expect(readWeek(weekText(hours)).hours).toEqual(hours);
  });
});
