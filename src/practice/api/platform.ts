import { badRequest, notFound } from '../state/error.js';

/** `os[/arch[/variant]]`, as containerd's platforms package parses it. Throws 400; undefined when none is asked for. */
export function checkPlatform(text: string | null): { os: string; architecture?: string } | undefined {
  if (!text) return undefined;
  const parts = text.split('/');
  if (parts.length > 3) throw badRequest(`"${text}": cannot parse platform specifier: invalid argument`);
  const bad = parts.find((part) => !/^[A-Za-z0-9_.-]+$/.test(part));
  if (bad !== undefined) throw badRequest(`"${bad}" is an invalid component of "${text}": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`);
  if (parts.length === 1 && !['linux', 'windows', 'darwin', 'freebsd', 'amd64', 'x86_64', 'arm64', 'aarch64', 'arm', '386'].includes(text.toLowerCase())) throw badRequest(`"${text}": unknown operating system or architecture: invalid argument`);
  const [os = '', architecture] = parts.map((part) => part.toLowerCase());
  return { os, architecture };
}

/** Refuses an image of another platform than the one asked for. Throws 404. */
export function needPlatform(image: string, own: string, wanted: { os: string; architecture?: string } | undefined): void {
  const wrong = otherPlatform(image, own, wanted);
  if (wrong !== undefined) throw notFound(wrong);
}

/** That an image is of another platform than the one asked for, in Docker's words. */
export function otherPlatform(image: string, own: string, wanted: { os: string; architecture?: string } | undefined): string | undefined {
  const names: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64' };
  const architecture = names[wanted?.architecture ?? ''] ?? wanted?.architecture;
  if (!wanted || (wanted.os === 'linux' && (architecture === undefined || architecture === own))) return undefined;
  return `image with reference ${image} was found but its platform (linux/${own}) does not match the specified platform (${wanted.os}${architecture ? `/${architecture}` : ''})`;
}

/** A platform as JSON (`{"os":"linux","architecture":"amd64"}`), as the image endpoints take it. Throws 400. */
export function platformJson(text: string): { os?: string; architecture?: string } {
  try {
    return JSON.parse(text) as { os?: string; architecture?: string };
  } catch {
    throw badRequest(`failed to parse platform: invalid character '${text[0]}' looking for beginning of value`);
  }
}
