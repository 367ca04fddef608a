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
    filter: /^ssh2$/,
    reason: 'ssh:// engines are reached through the system ssh, as the docker CLI does',
    contents: 'module.exports = { Client: class {} };',
  },
];

export const bundlePlugins = [
  {
    name: 'left-out',
    setup(build) {
      stubs.forEach(({ filter, contents }, index) => {
        build.onResolve({ filter }, ({ path }) => ({ path, namespace: `left-out-${index}` }));
        build.onLoad({ filter: /.*/, namespace: `left-out-${index}` }, () => ({ contents, loader: 'js' }));
      });
    },
  },
];
