jest.retryTimes(2);
let tries = 0;
test('ships at the second try', () => {
  expect(++tries).toBe(2);
});
test('breaks', () => {
  throw new TypeError('no address\nfor "Ms. Müller" <home>');
});
