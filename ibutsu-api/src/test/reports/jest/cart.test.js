describe('cart', () => {
  test('is empty at first', () => {
    console.log('a new cart');
    expect([]).toHaveLength(0);
  });
  describe('total', () => {
    test.each([[2, 4], [3, 7]])('doubles %i', (price, total) => {
      expect(price * 2).toBe(total);
    });
    test.skip('converts currencies', () => {});
    test.todo('rounds');
  });
});
test('stands alone', () => {});
