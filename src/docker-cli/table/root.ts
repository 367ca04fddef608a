import type { FlagRow, Group } from '../flags/types.js';
import * as change from './container-change.js';
import * as look from './container-look.js';
import { containerCreate, containerRun } from './container-run.js';
import * as contexts from './context.js';
import * as images from './image.js';
import * as networks from './network.js';
import * as system from './system.js';
import * as volumes from './volume.js';

/** docker's own flags. @param config the folder of its configuration, named in their help */
export function globalFlags(config: string): readonly FlagRow[] {
  return [
    ['--config string', `Location of client config files (default "${config}")`],
    ['-c, --context string', 'Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")'],
    ['-D, --debug', 'Enable debug mode'],
    ['-H, --host string', 'Daemon socket to connect to'],
    ['-l, --log-level string', 'Set the logging level ("debug", "info", "warn", "error", "fatal") (default "info")'],
    ['--tls', 'Use TLS; implied by --tlsverify'],
    ['--tlscacert string', `Trust certs signed only by this CA (default "${config}/ca.pem")`],
    ['--tlscert string', `Path to TLS certificate file (default "${config}/cert.pem")`],
    ['--tlskey string', `Path to TLS key file (default "${config}/key.pem")`],
    ['--tlsverify', 'Use TLS and verify the remote'],
    ['-v, --version', 'Print version information and quit'],
  ];
}

const container: Group = {
  name: 'container',
  short: 'Manage containers',
  sections: [
    {
      title: 'Commands',
      commands: [
        ...[look.containerAttach, change.containerCommit, change.containerCp, containerCreate, look.containerDiff, look.containerExec],
        ...[change.containerExport, look.containerInspect, change.containerKill, look.containerLogs, look.containerLs, change.containerPause],
        ...[look.containerPort, change.containerPrune, change.containerRename, change.containerRestart, change.containerRm, containerRun],
        ...[look.containerStart, look.containerStats, change.containerStop, look.containerTop, change.containerUnpause],
        ...[change.containerUpdate, look.containerWait],
      ],
    },
  ],
};

const image: Group = {
  name: 'image',
  short: 'Manage images',
  sections: [
    {
      title: 'Commands',
      commands: [
        ...[images.imageBuild, images.imageHistory, images.imageImport, images.imageInspect, images.imageLoad, images.imageLs],
        ...[images.imagePrune, images.imagePull, images.imagePush, images.imageRm, images.imageSave, images.imageTag],
      ],
    },
  ],
};

const { networkConnect, networkCreate, networkDisconnect, networkInspect, networkLs, networkPrune, networkRm } = networks;
const { volumeCreate, volumeInspect, volumeLs, volumePrune, volumeRm } = volumes;
const { contextInspect, contextLs, contextShow, contextUse } = contexts;
const { systemDf, systemEvents, systemInfo, systemPrune } = system;

const group = (name: string, short: string, commands: Group['sections'][number]['commands']): Group => ({ name, short, sections: [{ title: 'Commands', commands }] });

/** Every command of the built-in docker: parsing, help and completion all read this. */
export function root(config: string): Group {
  return {
    name: 'docker',
    short: 'A self-sufficient runtime for containers',
    usage: '[OPTIONS] COMMAND',
    flags: globalFlags(config),
    flagsTitle: 'Global Options',
    sections: [
      {
        title: 'Common Commands',
        commands: [
          ...[containerRun, look.containerExec, { ...look.containerLs, name: 'ps' }, images.imageBuild, images.imagePull, images.imagePush],
          ...[{ ...images.imageLs, name: 'images' }, system.login, system.logout, system.search, system.version, systemInfo],
        ],
      },
      {
        title: 'Management Commands',
        commands: [
          group('builder', 'Manage builds', [images.imageBuild, system.builderPrune]),
          { name: 'compose', short: 'Docker Compose', group: async () => (await import('../compose/table.js')).compose },
          container,
          group('context', 'Manage contexts', [contextInspect, contextLs, contextShow, contextUse]),
          image,
          group('network', 'Manage networks', [networkConnect, networkCreate, networkDisconnect, networkInspect, networkLs, networkPrune, networkRm]),
          group('system', 'Manage Docker', [systemDf, systemEvents, systemInfo, systemPrune]),
          group('volume', 'Manage volumes', [volumeCreate, volumeInspect, volumeLs, volumePrune, volumeRm]),
        ],
      },
      {
        title: 'Commands',
        commands: [
          ...[look.containerAttach, change.containerCommit, change.containerCp, containerCreate, look.containerDiff, systemEvents],
          ...[change.containerExport, images.imageHistory, images.imageImport, system.inspect, change.containerKill, images.imageLoad],
          ...[look.containerLogs, change.containerPause, look.containerPort, change.containerRename, change.containerRestart],
          ...[change.containerRm, { ...images.imageRm, name: 'rmi' }, images.imageSave, look.containerStart, look.containerStats],
          ...[change.containerStop, images.imageTag, look.containerTop, change.containerUnpause, change.containerUpdate, look.containerWait],
        ],
      },
    ],
  };
}

/** Commands of Docker's own CLI that this one does not have: they are refused by name. */
export const ONLY_FULL: readonly string[] = [
  ...['bake', 'buildx', 'checkpoint', 'config', 'manifest', 'model', 'node', 'plugin', 'scout', 'secret', 'service', 'stack', 'swarm', 'trust'],
  ...['context create', 'context export', 'context import', 'context rm', 'context update'],
];
