/** A directive of nginx' configuration: words, and a block when it has one. */
export interface Directive {
  readonly words: readonly string[];
  readonly block?: readonly Directive[];
  readonly file: string;
  readonly line: number;
}

export class ConfError extends Error {}

/** Parses a file; `include` is followed by the caller's reader, which gives path and text of each match. */
export function parseConf(text: string, file: string, include: (pattern: string) => { path: string; text: string }[]): Directive[] {
  const tokens = [...text.matchAll(/#[^\n]*|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|[{};]|(?:\$\{\w+\}|[^\s;{}])+/g)].filter(([token]) => !token.startsWith('#'));
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  let i = 0;
  const block = (nested: boolean): Directive[] => {
    const out: Directive[] = [];
    let words: string[] = [];
    for (; i < tokens.length; i++) {
      const match = tokens[i]!;
      const token = match[0];
      const line = lineOf(match.index);
      if (token === ';') {
        if (words[0] === 'include') for (const part of include(words[1] ?? '')) out.push(...parseConf(part.text, part.path, include));
        else if (words.length > 0) out.push({ words, file, line });
        words = [];
      } else if (token === '{') {
        i++;
        const opened = words;
        words = [];
        out.push({ words: opened, block: block(true), file, line });
      } else if (token === '}') {
        if (!nested) throw new ConfError(`unexpected "}" in ${file}:${line}`);
        if (words.length > 0) throw new ConfError(`unexpected "}" in ${file}:${line}`);
        return out;
      } else words.push(match[1] ?? match[2] ?? token);
    }
    if (nested || words.length > 0) throw new ConfError(`unexpected end of file, expecting "${nested ? '}' : ';'}" ${nested ? 'or ";" ' : ''}in ${file}:${text.split('\n').length}`.replace('expecting "}" or ";"', 'expecting ";" or "}"'));
    return out;
  };
  return block(false);
}

const known = new Set(
  ('user worker_processes error_log pid events http worker_connections default_type access_log sendfile keepalive_timeout server listen server_name location root index error_page return proxy_pass proxy_set_header alias try_files ' +
    'add_header gzip gzip_types log_format tcp_nopush tcp_nodelay types autoindex expires client_max_body_size charset rewrite set if upstream proxy_http_version proxy_redirect proxy_buffering proxy_read_timeout proxy_connect_timeout proxy_send_timeout ' +
    'deny allow internal resolver server_tokens stub_status limit_except map multi_accept use etag absolute_redirect port_in_redirect daemon load_module worker_rlimit_nofile types_hash_max_size types_hash_bucket_size map_hash_bucket_size server_names_hash_bucket_size gzip_vary gzip_proxied gzip_comp_level gzip_min_length proxy_cache fastcgi_pass include auth_basic auth_basic_user_file sub_filter sub_filter_once').split(' '),
);

export interface Location {
  readonly kind: 'exact' | 'prefix' | 'first' | 'regex';
  readonly path: string;
  readonly insensitive: boolean;
  readonly directives: readonly Directive[];
}
export interface ServerConf {
  readonly ports: readonly { port: number; address: string; isDefault: boolean }[];
  readonly names: readonly string[];
  readonly directives: readonly Directive[];
  readonly locations: readonly Location[];
}

const of = (list: readonly Directive[], name: string): Directive[] => list.filter(({ words }) => words[0] === name);
export const value = (lists: readonly (readonly Directive[])[], name: string): readonly string[] | undefined => {
  for (const list of lists) {
    const found = of(list, name).at(-1);
    if (found) return found.words.slice(1);
  }
  return undefined;
};

function checkNames(list: readonly Directive[], parent: string): void {
  for (const { words, block, file, line } of list) {
    const name = words[0] ?? '';
    if (['types', 'map', 'upstream', 'geo', 'if'].includes(parent)) continue;
    if (!known.has(name)) throw new ConfError(`unknown directive "${name}" in ${file}:${line}`);
    if (name === 'server' && parent === 'main') throw new ConfError(`"server" directive is not allowed here in ${file}:${line}`);
    if (block) checkNames(block, name);
  }
}

/** The servers of a configuration. Throws ConfError in nginx' words. */
export function serversOf(main: readonly Directive[]): { http: readonly Directive[]; servers: ServerConf[] } {
  checkNames(main, 'main');
  if (of(main, 'events').length === 0) throw new ConfError(`no "events" section in configuration`);
  const http = of(main, 'http')[0]?.block ?? [];
  const servers = of(http, 'server').map(({ block = [] }): ServerConf => {
    const listens = of(block, 'listen');
    const ports = (listens.length > 0 ? listens.map(({ words }) => words) : [['listen', '80']]).flatMap(([, at = '80', ...more]) => {
      if (at.startsWith('[') || at.startsWith('unix:')) return [];
      const [, address, port] = /^(?:(.*):)?(\d+)$/.exec(at) ?? [undefined, at, '80'];
      return [{ port: Number(port), address: !address || address === '*' ? '0.0.0.0' : address === 'localhost' ? '127.0.0.1' : address, isDefault: more.includes('default_server') }];
    });
    const locations = of(block, 'location').map(({ words: [, first = '/', second], block: inner = [] }): Location => {
      const kind = first === '=' ? 'exact' : first === '^~' ? 'first' : first.startsWith('~') ? 'regex' : 'prefix';
      return { kind, insensitive: first === '~*', path: second ?? first, directives: inner };
    });
    return { ports, names: of(block, 'server_name').flatMap(({ words }) => words.slice(1)), directives: block, locations };
  });
  return { http, servers };
}

/** The location of a path by nginx' order: exact, longest prefix (`^~` ends it), first regex, longest prefix. */
export function locate(server: ServerConf, path: string): Location | undefined {
  const exact = server.locations.find((one) => one.kind === 'exact' && one.path === path);
  if (exact) return exact;
  const prefix = server.locations.filter((one) => (one.kind === 'prefix' || one.kind === 'first') && path.startsWith(one.path)).sort((a, b) => b.path.length - a.path.length)[0];
  if (prefix?.kind === 'first') return prefix;
  return server.locations.find((one) => one.kind === 'regex' && safeTest(one, path)) ?? prefix;
}
function safeTest({ path, insensitive }: Location, text: string): boolean {
  try {
    return inTime(() => new RegExp(path, insensitive ? 'i' : '').test(text));
  } catch {
    return false;
  }
}import { inTime } from '../process/in-time.js';

