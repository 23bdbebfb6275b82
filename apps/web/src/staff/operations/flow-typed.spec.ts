import { readTyped } from './flow-typed';

describe('What is typed to follow a booking', () => {
  it.each([
    ['7Q4MXK', { reference: '7Q4MXK' }],
    [' 7q4mxk ', { reference: '7Q4MXK' }],
    [' 0190a000-0000-7000-8000-000000000001', { id: '0190a000-0000-7000-8000-000000000001' }],
    // No reference has letters or digits that are read as others.
    ['7Q4MX0', {}],
    ['7Q4MX', {}],
    ['', {}],
  ])('%j is read as %j', (text, read) => {
    expect(readTyped(text)).toEqual(read);
  });
});
