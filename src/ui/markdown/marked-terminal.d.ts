/** marked-terminal 7 ships no types; this is the part that is used. */
declare module 'marked-terminal' {
  import type { MarkedExtension } from 'marked';

  type Styler = (text: string) => string;

  export interface MarkedTerminalOptions {
    readonly code?: Styler;
    readonly codespan?: Styler;
    readonly paragraph?: Styler;
    readonly listitem?: Styler;
    readonly table?: Styler;
    readonly link?: Styler;
    readonly html?: Styler;
    readonly strong?: Styler;
    readonly em?: Styler;
    readonly del?: Styler;
    readonly href?: Styler;
    readonly emoji?: boolean;
    readonly showSectionPrefix?: boolean;
    readonly reflowText?: boolean;
    readonly tab?: number;
  }

  export interface HighlightOptions {
    readonly theme?: Readonly<Record<string, Styler>>;
    readonly ignoreIllegals?: boolean;
  }

  export function markedTerminal(options?: MarkedTerminalOptions, highlight?: HighlightOptions): MarkedExtension;
}
