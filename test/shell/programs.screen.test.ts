/** Programs in the embedded shell, as a learner meets them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { openTest } from './opened.js';

const ENTER = '\r';
const CTRL_C = '\u0003';

describe.skipIf(process.platform === 'win32')('keys', () => {
  it('Ctrl-C ends what runs, and the shell stays', async () => {
    const { shell, run, waitFor } = await openTest();
    // Said by the program itself: the shell may not have handed it the keyboard yet.
    run(`sh -c 'echo be""gin; exec sleep 1000'`);
    await waitFor('begin');
    shell.write(CTRL_C);
    // The key throws away what was typed before it is answered.
    await waitFor(/\^C\n\n?>/);
    run('echo on $((40 + 2))');
    await waitFor('on 42');
  });

  it('Tab completes', async () => {
    const { shell, folder, waitFor } = await openTest({ env: { SHELL: 'bash' } });
    mkdirSync(join(folder, 'a-long-name'));
    await waitFor(/[$#>] ?$/m);
    shell.write('cd a-l\t');
    await waitFor('cd a-long-name/');
  });

  it.each([['h', '^[OA^[OH'], ['l', '^[[A^[[H']])('arrows come as the program asked for them, with CSI ? 1 %s', async (final, shown) => {
    const { shell, run, waitFor } = await openTest();
    run(`printf "\\033[?1${final}\\162eady\\n"; cat -v`);
    await waitFor(/ready$/m);
    shell.write(`\u001B[A\u001B[H${ENTER}`);
    await waitFor(`${shown}\n${shown}`);
  });
});

describe.skipIf(process.platform === 'win32')('a full-screen program', () => {
  it('vi has the screen, and gives it back as it was', async () => {
    const { shell, run, waitFor, folder, screen } = await openTest();
    writeFileSync(join(folder, 'note'), 'first\nsecond\n');
    run('echo before; vi -u NONE note; echo "vi: $?"');
    await waitFor(/first\nsecond\n~/);
    expect(shell.fullScreen).toBe(true);
    expect(shell.insert('docker ps')).toMatch(/full-screen/);
    shell.write('\u001B[Bithe \u001B:wq\r');
    await waitFor('vi: 0');
    expect(shell.fullScreen).toBe(false);
    expect(screen()).toContain('before');
    run('cat note');
    await waitFor('the second');
  });

  it('less scrolls and takes a new size', async () => {
    const { shell, run, waitFor } = await openTest({ env: { LESS: '' } });
    run('seq 1000 | less');
    await waitFor(/^1\n2\n(.*\n)*:/);
    shell.write(' ');
    await waitFor(/^24\n/);
    shell.resize(40, 10);
    // Drawn anew by less: a key in between is lost to it.
    await waitFor(/^24\n(\d+\n){8}:$/);
    shell.write('G');
    await waitFor(/^992\n(.*\n)*1000\n/);
    expect(shell.rows().map((row) => stringWidth(row))).toEqual(Array.from({ length: 10 }, () => 40));
    shell.write('q');
    await waitFor(() => !shell.fullScreen);
  });

  it('that was killed gives the screen back at the next prompt', async () => {
    const { shell, run, waitFor } = await openTest({ env: { SHELL: 'bash' } });
    run('echo before; sh -c \'printf "\\033[?1049h\\033[?25l\\033[?1h\\033[31mpicture"; kill -9 $$\'');
    await waitFor(/^before\n.*[#>]$/m);
    expect(shell.fullScreen).toBe(false);
    expect(shell.cursor()).toBeDefined();
    run('echo on $((40 + 2))');
    await waitFor(/^on 42$/m);
  });

  it('that lives on keeps it, though it is quiet', async () => {
    const { shell, run, waitFor } = await openTest({ env: { SHELL: 'bash' } });
    // In the shell's own process group, as fzf behind a key of bash.
    run('printf "\\033[?1049hpict""ure"; x=$(sleep 1; echo end); printf "\\033[?1049l%s" "over: $x"');
    await waitFor('picture');
    expect(shell.fullScreen).toBe(true);
    await waitFor('over: end');
  });
});

/** Reads raw keys and says each, as `docker run -it` does until its container's shell draws them. */
const RAW = `node -e 'process.stdin.setRawMode(true); process.stdout.write("raw " + process.stdout.columns + "x" + process.stdout.rows + "\\r\\n");
process.stdout.on("resize", () => process.stdout.write("now " + process.stdout.columns + "\\r\\n"));
process.stdin.on("data", (d) => { process.stdout.write(JSON.stringify(String(d)) + "\\r\\n"); if (String(d) === "q") process.exit(); });'`;

describe.skipIf(process.platform === 'win32')('a program with the terminal to itself', () => {
  it('gets every key, Ctrl-C and Tab too, and its size', async () => {
    const { shell, waitFor, home } = await openTest();
    writeFileSync(join(home, 'raw.sh'), RAW);
    shell.write('. $HOME/raw.sh\r');
    await waitFor('raw 80x24');
    for (const [key, said] of [[CTRL_C, '"\\u0003"'], ['\t', '"\\t"'], ['\u0010\u0011', '"\\u0010\\u0011"'], ['ä', '"ä"']] as const) {
      shell.write(key);
      await waitFor(said);
    }
    shell.resize(100, 30);
    await waitFor('now 100');
    shell.write('q');
  });

  it('gets the terminal\'s answers to its questions', async () => {
    const { shell, waitFor, home } = await openTest();
    writeFileSync(join(home, 'ask.js'), `process.stdin.setRawMode(true); process.stdout.write("asked\\u001B[c\\u001B[6n"); let all = "";
      process.stdin.on("data", (d) => { all += d; if (all.endsWith("R")) { console.log("\\r\\n" + JSON.stringify(all)); process.exit(); } });`);
    shell.write('clear; node $HOME/ask.js\r');
    await waitFor('"\\u001b[?1;2c\\u001b[1;6R"');
  });
});

describe.skipIf(process.platform === 'win32')('an inserted command', () => {
  it('is on the prompt and does not run until Enter', async () => {
    const { shell, waitFor, screen } = await openTest();
    await waitFor('>');
    expect(shell.insert('echo in$((1 + 1))ed\n')).toBeUndefined();
    await waitFor('> echo in$((1 + 1))ed');
    expect(screen()).not.toContain('in2ed');
    shell.write(ENTER);
    await waitFor('in2ed');
  });

  it('of several lines waits in a shell that marks pastes', async () => {
    const { shell, waitFor, screen } = await openTest({ env: { SHELL: 'bash' }, files: { '.bashrc': 'PS1="ready> "' } });
    await waitFor('ready>');
    expect(shell.insert('echo a$((1 + 1))a \\\n  b$((2 + 2))b\necho c$((3 + 3))c\n')).toBeUndefined();
    await waitFor('echo c$((3 + 3))c');
    expect(screen()).not.toMatch(/a2a|c6c/);
    shell.write(ENTER);
    await waitFor(/^a2a b4b\nc6c/m);
  });

  it('of several lines is refused where each would run', async () => {
    const { shell, waitFor, run, screen } = await openTest({ env: { SHELL: 'dash' } });
    await waitFor('>');
    expect(shell.insert('echo one\necho two')).toMatch(/several lines/);
    run('echo on $((40 + 2))');
    await waitFor('on 42');
    expect(screen()).not.toMatch(/one|two/);
  });

  it('a paste without marks comes line by line, one with a hidden end of paste as text', async () => {
    const plain = await openTest({ env: { SHELL: 'dash' } });
    await plain.waitFor('>');
    plain.shell.paste('echo a$((1 + 1))a\necho b$((2 + 2))b\n');
    await plain.waitFor(/^a2a\n.*b4b/m);
    const marked = await openTest({ env: { SHELL: 'bash' }, files: { '.bashrc': 'PS1="ready> "' } });
    await marked.waitFor('ready>');
    marked.shell.paste('echo a$((1 + 1))a\u001B[201~\necho evil$((2 + 2))\n');
    await marked.waitFor('echo evil$((2 + 2))');
    expect(marked.screen()).not.toMatch(/a2a|evil4/);
  });
});

describe.skipIf(process.platform === 'win32')('a long paste', () => {
  it('arrives whole', async () => {
    const { shell, run, waitFor, folder } = await openTest();
    run('stty -echo; echo re""ady; cat > pasted; echo do""ne');
    await waitFor('ready');
    const text = Array.from({ length: 4000 }, (_, index) => `line ${index} ${'é'.repeat(index % 30)}\n`).join('');
    shell.paste(text);
    shell.write('\u0004');
    await waitFor('done');
    expect(readFileSync(join(folder, 'pasted'), 'utf8')).toBe(text);
  });
});

describe.skipIf(process.platform === 'win32')('history', () => {
  it('is there to scroll to, and a key leads back to the prompt', async () => {
    const { shell, run, waitFor, screen } = await openTest();
    run('seq 500; echo end');
    await waitFor(/^500\nend\n/m);
    shell.scroll(-400);
    expect(shell.scrolled).toBe(400);
    expect(shell.cursor()).toBeUndefined();
    const view = screen();
    expect(view).toMatch(/^9\d$/m);
    shell.write('#');
    await waitFor('> #');
    expect(shell.scrolled).toBe(0);
  });
});
