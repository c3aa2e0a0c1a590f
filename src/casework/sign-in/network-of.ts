/**
 * The network an address belongs to, as far as one subscriber goes: an IPv4 address itself, the first 64 bits of an IPv6 address (RFC
 * 4291 §2.5.1), whose other half devices change at will. Anything else stands for itself.
 */
export function networkOf(address: string): string {
  const plain = address.split('%')[0] ?? address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').flatMap(hexGroups));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const filled = [
    ...before,
    ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'),
    ...after,
  ];
  return `${filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** An IPv4 address at the end of an IPv6 one stands for two groups. */
function hexGroups(group: string): string[] {
  if (!group.includes('.')) return [group];
  const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}
