import { useEffect, useState } from 'react';
import type { Theme } from '../theme.js';
import { createRenderer, type Renderer } from './render.js';
import { plainVoice } from './voice.js';

/** The first frame is drawn with the plain voice; then the highlighter is loaded, and colours come in. */
export function useRenderer(theme: Theme): Renderer {
  const [renderer, setRenderer] = useState(() => createRenderer(theme, plainVoice(theme)));
  useEffect(() => {
    let over = false;
    // After the frame is out: the import blocks the thread for as long as it takes to evaluate 1 MB.
    const timer = setTimeout(() => {
      void import('./terminal-voice.js')
        .then(({ loadTerminalVoice }) => loadTerminalVoice(theme))
        .then((voice) => {
          if (!over) setRenderer(createRenderer(theme, voice));
        });
    }, 30);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [theme]);
  return renderer;
}
