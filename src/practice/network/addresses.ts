/** IPv4 arithmetic: an address as a number, a subnet as base and prefix length. */
export function toNumber(address: string): number | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
export const toText = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

export interface Subnet {
  readonly base: number;
  readonly prefix: number;
  readonly size: number;
}

export function parseSubnet(text: string): Subnet | undefined {
  const [address = '', prefix = ''] = text.split('/');
  const value = toNumber(address);
  if (value === undefined || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return undefined;
  const size = 2 ** (32 - Number(prefix));
  return { base: Math.floor(value / size) * size, prefix: Number(prefix), size };
}
export const inSubnet = (value: number, { base, size }: Subnet): boolean => value >= base && value < base + size;
export const overlaps = (a: Subnet, b: Subnet): boolean => a.base < b.base + b.size && b.base < a.base + a.size;
export const subnetText = ({ base, prefix }: Subnet): string => `${toText(base)}/${prefix}`;

/** The pools that Docker takes networks from when nobody names a subnet: 172.17–172.31 /16, then 192.168.0 /20. */
export function* defaultPools(): Generator<Subnet> {
  for (let second = 17; second < 32; second++) yield parseSubnet(`172.${second}.0.0/16`)!;
  for (let third = 0; third < 256; third += 16) yield parseSubnet(`192.168.${third}.0/20`)!;
}

/** `02:42:` and the address, as the bridge driver makes it. */
export const macOf = (address: string): string => `02:42:${address.split('.').map((part) => Number(part).toString(16).padStart(2, '0')).join(':')}`;
