/** A published port as asked for on a command line or in a Compose file. */
export interface PortRequest {
  /** Empty for every address. */
  readonly ip: string;
  /** Empty: the engine picks one. */
  readonly host: string;
  /** "80/tcp" */
  readonly container: string;
}

/** `[ip:][host:]container[/protocol]`; undefined when it is none. Ranges are not understood. */
export function parsePort(text: string): PortRequest | undefined {
  const match = /^(?:(?:(\[[0-9a-f:]+\]|[\d.]+):)?(\d*):)?(\d+)(?:\/(tcp|udp|sctp))?$/i.exec(text);
  const [, ip = '', host = '', container = '', protocol = 'tcp'] = match ?? [];
  const fits = [host || '1', container].every((port) => Number(port) >= 1 && Number(port) <= 65_535);
  return match && fits ? { ip: ip.replace(/^\[|\]$/g, ''), host, container: `${Number(container)}/${protocol.toLowerCase()}` } : undefined;
}
