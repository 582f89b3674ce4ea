import { describe, it, test } from 'node:test';
import assert from 'node:assert';

describe('cart', () => {
  it('is empty at first', () => { console.log('a new cart'); });
  it('adds prices', () => { assert.strictEqual(1 + 1, 3); });
  it('prints # a bill', { skip: 'no printer' }, () => {});
  it('rounds', { todo: 'not rounded yet' }, () => { assert.ok(false); });
});
test('order', async (t) => {
  await t.test('ships', () => {});
  await t.test('waits', { skip: true }, () => {});
});
test('throws', () => { throw new TypeError('no address'); });
