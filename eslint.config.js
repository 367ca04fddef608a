import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The walls of the design: imports go one way, cli → ui → engine → checks → docker. Each room lists what it must not
 * reach, with the reason as the message.
 */
const walls = {
  docker: {
    rooms: ['cli', 'ui', 'engine', 'checks', 'practice', 'shell', 'docker-cli'],
    message: 'src/docker is the ground floor: it knows engines, not lessons. Pass what it needs as a parameter.',
  },
  checks: {
    rooms: ['cli', 'ui', 'engine', 'practice', 'shell', 'docker-cli'],
    message: 'A check only reads an engine and explains; it must not know of lessons, screens or commands.',
  },
  engine: {
    rooms: ['cli', 'ui', 'practice', 'shell', 'docker-cli'],
    message: 'The lesson engine serves screens and commands alike; it must not know either.',
  },
  practice: {
    // It has rooms of its own that are called engine and shell.
    rooms: ['cli', 'ui', 'checks', 'docker', 'docker-cli'],
    message: 'The practice engine stands alone: the rest of the tutor knows it only as a socket.',
  },
  'docker-cli': {
    // It has a room of its own that is called cli.
    rooms: ['ui', 'engine', 'checks', 'practice', 'shell'],
    message: 'The built-in docker talks to any engine, like Docker\'s own: of the tutor it knows only src/docker.',
  },
  shell: {
    rooms: ['cli', 'ui', 'engine', 'checks', 'practice', 'docker-cli'],
    message: 'The embedded shell is a terminal and nothing else: what it is told comes as a parameter.',
  },
  ui: {
    rooms: ['cli', 'practice', 'docker-cli'],
    message: 'Screens are a picture of a Session; commands call them, never the other way.',
  },
};

const heavy = [
  { name: 'dockerode', message: 'Only src/docker/client.ts imports dockerode; use the Engine interface.' },
  { name: 'ink', message: 'Ink belongs to src/ui: plain commands must start without it.' },
  { name: 'react', message: 'React belongs to src/ui: plain commands must start without it.' },
];
const zodAtRunTime = {
  name: 'zod',
  allowTypeImports: true,
  message: '`check` must start within 2 × `node -e 0`: take the zod namespace as a parameter, or import it dynamically.',
};

const restrict = (paths, patterns = []) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }],
});

/** What a room must not import, where that is not all of it: `check` loads neither screens nor the practice engine. */
const importsOf = { ui: [heavy[0], zodAtRunTime], practice: heavy };

const wallRules = Object.entries(walls).map(([room, { rooms, message }]) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: restrict(importsOf[room] ?? [...heavy, zodAtRunTime], [
    { group: rooms.flatMap((other) => [`../${other}/**`, `../../${other}/**`, `../../../${other}/**`]), message },
  ]),
}));

export default tseslint.config(
  { ignores: ['dist/', 'dist.new/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  // A terminal app reads and strips escape sequences everywhere.
  { rules: { 'no-control-regex': 'off' } },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: restrict([...heavy, zodAtRunTime], [
      {
        group: ['../practice/**', '../../practice/**', '!../practice/service', '!../../practice/service', '!../../practice/service/*', '../../practice/service/serve*', '../../practice/service/child*'],
        message: 'Of the practice engine commands know only the door, src/practice/service: what it is made of stays out of every other start.',
      },
    ]),
  },
  ...wallRules,
  {
    files: ['src/docker/client.ts', 'src/docker/client/**/*.ts'],
    rules: restrict([zodAtRunTime], [{ group: walls.docker.rooms.map((room) => `../${room}/**`), message: walls.docker.message }]),
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { process: 'readonly', require: 'readonly', module: 'readonly', exports: 'readonly', __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', Buffer: 'readonly' },
    },
  },
);
