import type { Setting, ShellKind } from './kind.js';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** `-Command` runs after the profiles, `-NoExit` stays. The same on every platform. */
export const powershell: ShellKind = {
  names: ['pwsh', 'powershell'],
  start: ({ overrides, path }: Setting) => {
    const lines = Object.entries(overrides).map(([name, value]) =>
      value === undefined ? `Remove-Item -ErrorAction Ignore Env:${name}` : `$env:${name} = ${quote(value)}`,
    );
    if (path.length > 0) lines.push(`$env:PATH = ${path.map(quote).join(' + [IO.Path]::PathSeparator + ')} + [IO.Path]::PathSeparator + $env:PATH`);
    return { args: ['-NoLogo', ...(lines.length > 0 ? ['-NoExit', '-Command', lines.join('; ')] : [])] };
  },
};

/** `/K` runs after AutoRun. In a file, since a command line's quotes are each program's own affair. */
export const cmd: ShellKind = {
  names: ['cmd'],
  start: ({ overrides, path, folder }: Setting) => {
    const value = (text: string): string => text.replaceAll('%', '%%');
    const lines = Object.entries(overrides).map(([name, text]) => `@set "${name}=${value(text ?? '')}"`);
    if (path.length > 0) lines.push(`@set "PATH=${value(path.join(';'))};%PATH%"`);
    return { args: ['/K', `${folder}\\start.cmd`], files: { 'start.cmd': `${lines.join('\r\n')}\r\n` } };
  },
};
