/** What is left out of the bundle, each with its reason. */
const stubs = [
  {
    filter: /^react-devtools-core$/,
    reason: 'Ink asks for it only with DEV=true',
    contents: 'export default {};',
  },
  {
    filter: /^(ajv\/dist\/2020\.js|ajv|ajv-formats|ajv-formats\/dist\/.*)$/,
    reason: 'conf uses it only with its `schema` option, which progress does not use; loading it costs as much as all the rest of `check`',
    contents: 'export class Ajv2020 {}; export default function () {}',
  },
  {
    filter: /^(@grpc\/grpc-js|@grpc\/proto-loader|protobufjs(\/.*)?)$/,
    reason: 'dockerode uses it only for BuildKit sessions, which the tutor never opens',
    contents: 'module.exports = {};',
  },
  {
    filter: /^semver$/,
    reason: 'conf uses it only with its `migrations` option; ours go by whole numbers',
    contents: 'export default {};',
  },
  {
    filter: /^(tar-fs|@balena\/dockerignore)$/,
    reason: 'dockerode packs a build context from a folder with it; set-ups are built from texts',
    contents: 'module.exports = {};',
  },
  {
    filter: /^readable-stream$/,
    reason: "docker-modem wants the streams of old Nodes; ours has them",
    contents: "module.exports = require('node:stream');",
  },
  {
    filter: /^debug$/,
    reason: "docker-modem's own trace; DEBUG shows our stacks",
    contents: 'module.exports = () => Object.assign(() => {}, { enabled: false });',
  },
  {
    filter: /^util$/,
    importer: /docker-modem[\\/]lib[\\/]modem\.js$/,
    reason: 'docker-modem writes all options of each request out for its trace, which is left out: 3 ms of a `check`',
    contents: "module.exports = { inspect: () => '' };",
  },
  {
    filter: /^\.\/(container|image|volume|network|service|plugin|secret|config|task|node|exec|session)$/,
    importer: /dockerode[\\/]lib[\\/]docker\.js$/,
    reason: 'src/docker/client.ts asks through dockerode\'s modem, not through its objects',
    contents: 'module.exports = class {};',
  },
  {
    filter: /^ssh2$/,
    reason: 'ssh:// engines are reached through the system ssh, as the docker CLI does',
    contents: 'module.exports = { Client: class {} };',
  },
];

/** The languages that lessons show: the whole of highlight.js is 1 MB and 190 languages. */
export const languages = ['bash', 'dockerfile', 'json', 'python', 'yaml'];
const highlight = `
const core = require('highlight.js/lib/core');
${languages.map((name) => `core.registerLanguage('${name}', require('highlight.js/lib/languages/${name}'));`).join('\n')}
module.exports = core;
`;

export const bundlePlugins = [
  {
    name: 'few-languages',
    setup(build) {
      build.onResolve({ filter: /^highlight\.js$/ }, ({ resolveDir }) => ({ path: 'highlight.js', namespace: 'few-languages', pluginData: resolveDir }));
      build.onLoad({ filter: /.*/, namespace: 'few-languages' }, ({ pluginData }) => ({ contents: highlight, resolveDir: pluginData }));
    },
  },
  {
    name: 'left-out',
    setup(build) {
      stubs.forEach(({ filter, importer = /./, contents }, index) => {
        build.onResolve({ filter }, (asked) =>
          importer.test(asked.importer) ? { path: asked.path, namespace: `left-out-${index}` } : undefined,
        );
        build.onLoad({ filter: /.*/, namespace: `left-out-${index}` }, () => ({ contents, loader: 'js' }));
      });
    },
  },
];
