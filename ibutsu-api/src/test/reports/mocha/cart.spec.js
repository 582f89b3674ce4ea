const assert = require('assert');
const { attachment, ContentType } = (() => {
  try { return require('allure-js-commons'); } catch (e) { return {}; }
})();
describe('Cart', () => {
  it('is empty at first', () => {});
  describe('total', () => {
    it('adds prices', () => assert.strictEqual(1 + 1, 3));
    it('adds prices with attachment', async () => {
      if (attachment) { await attachment('note', 'two items', ContentType.TEXT); }
    });
    it.skip('rounds', () => {});
    it('waits for a currency');
  });
});
describe('Order', () => {
  before(() => { throw new Error('no database'); });
  it('ships', () => {});
});
