const { Given, When, Then, Before } = require('@cucumber/cucumber');
const assert = require('assert');
let tries = 0;
Before({ tags: '@broken' }, () => { throw new Error('the hook is broken'); });
Given('an empty cart', function () { this.items = 0; });
When('{int} item(s) is/are added', function (n) { this.items += n; });
Then('it holds {int} item(s)', function (n) { assert.strictEqual(this.items, n); });
When('the shelf answers at the second try', () => { assert.strictEqual(++tries, 2, 'no answer'); });
When('the shop is closed', () => 'skipped');
When('a picture is taken', function () {
  this.attach(Buffer.from('not really a picture'), 'image/png');
  this.log('click');
});
