import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network-of.ts';

test('addresses of one subscriber are one network', () => {
  const same = [
    '2001:db8:12:34:aaaa::1',
    '2001:DB8:12:34::',
    '2001:0db8:0012:0034:1:2:3:4',
    '2001:db8:12:34:0:5efe:192.0.2.1',
  ];
  assert.deepEqual([...new Set(same.map(networkOf))], ['2001:db8:12:34::/64']);
  assert.notEqual(networkOf('2001:db8:12:35::1'), networkOf('2001:db8:12:34::1'));
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
  assert.notEqual(networkOf('192.0.2.1'), networkOf('192.0.2.2'));
  assert.equal(networkOf('unknown'), 'unknown');
});
