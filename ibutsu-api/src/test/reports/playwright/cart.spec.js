const { test, expect } = require('@playwright/test');
test.describe('cart', () => {
  test('adds an item @smoke', async () => {
    await test.step('open the cart', async () => {});
    console.log('one item');
    expect(1).toBe(1);
  });
  test('pays at the second try', async ({}, info) => {
    expect(info.retry).toBe(1);
  });
  test('never pays', async ({}, info) => {
    await info.attach('note.txt', { body: 'the card is refused', contentType: 'text/plain' });
    expect('refused').toBe('paid');
  });
  test.skip('prints a bill', async () => {});
  test('is known to fail', async () => {
    test.fail(true, 'issue 7');
    expect(1).toBe(2);
  });
  test('takes too long', async () => {
    test.setTimeout(50);
    await new Promise(() => {});
  });
});
