import type { Command } from '../flags/types.js';
import { FORMAT, legacyBuilder, MANY, TABLE_FORMAT } from './texts.js';

export const imageBuild: Command = {
  name: 'build',
  usage: '[OPTIONS] PATH | URL | -',
  short: 'Build an image from a Dockerfile',
  aliases: 'docker image build, docker build, docker builder build',
  args: [1, 1],
  flags: [
    ['--add-host list', 'Add a custom host-to-IP mapping ("host:ip")'],
    ['--build-arg list', 'Set build-time variables'],
    ['--cache-from strings', 'Images to consider as cache sources'],
    ['--cgroup-parent string', 'Set the parent cgroup for the "RUN" instructions during build'],
    ['--compress', 'Compress the build context using gzip'],
    ['--cpu-period int', 'Limit the CPU CFS (Completely Fair Scheduler) period'],
    ['--cpu-quota int', 'Limit the CPU CFS (Completely Fair Scheduler) quota'],
    ['-c, --cpu-shares int', 'CPU shares (relative weight)'],
    ['--cpuset-cpus string', 'CPUs in which to allow execution (0-3, 0,1)'],
    ['--cpuset-mems string', 'MEMs in which to allow execution (0-3, 0,1)'],
    ['--disable-content-trust', 'Skip image verification (default true)'],
    ['-f, --file string', 'Name of the Dockerfile (Default is "PATH/Dockerfile")'],
    ['--force-rm', 'Always remove intermediate containers'],
    ['--iidfile string', 'Write the image ID to the file'],
    ['--isolation string', 'Container isolation technology'],
    ['--label list', 'Set metadata for an image'],
    ['-m, --memory bytes', 'Memory limit'],
    ['--memory-swap bytes', 'Swap limit equal to memory plus swap: -1 to enable unlimited swap'],
    ['--network string', 'Set the networking mode for the RUN instructions during build (default "default")'],
    ['--no-cache', 'Do not use cache when building the image'],
    ['--platform string', 'Set platform if server is multi-platform capable'],
    ['--pull', 'Always attempt to pull a newer version of the image'],
    ['-q, --quiet', 'Suppress the build output and print image ID on success'],
    ['--rm', 'Remove intermediate containers after a successful build (default true)'],
    ['--security-opt strings', 'Security options'],
    ['--shm-size bytes', 'Size of "/dev/shm"'],
    ['-t, --tag list', 'Name and optionally a tag in the "name:tag" format'],
    ['--target string', 'Set the target build stage to build.'],
    ['--ulimit ulimit', 'Ulimit options (default [])'],
  ],
  notice: legacyBuilder,
  load: () => import('../commands/build.js'),
};

export const imageHistory: Command = {
  name: 'history',
  usage: '[OPTIONS] IMAGE',
  short: 'Show the history of an image',
  aliases: 'docker image history, docker history',
  args: [1, 1],
  complete: 'images',
  flags: [
    ['--format string', TABLE_FORMAT],
    ['-H, --human', 'Print sizes and dates in human readable format (default true)'],
    ['--no-trunc', 'Don\'t truncate output'],
    ['--platform string', 'Show history for the given platform. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'],
    ['-q, --quiet', 'Only show image IDs'],
  ],
  load: () => import('../commands/history.js'),
};

export const imageImport: Command = {
  name: 'import',
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  short: 'Import the contents from a tarball to create a filesystem image',
  aliases: 'docker image import, docker import',
  args: [1, MANY],
  flags: [
    ['-c, --change list', 'Apply Dockerfile instruction to the created image'],
    ['-m, --message string', 'Set commit message for imported image'],
    ['--platform string', 'Set platform if server is multi-platform capable'],
  ],
  load: () => import('../commands/import.js'),
};

export const imageLoad: Command = {
  name: 'load',
  usage: '[OPTIONS]',
  short: 'Load an image from a tar archive or STDIN',
  aliases: 'docker image load, docker load',
  args: [0, 0],
  flags: [
    ['-i, --input string', 'Read from tar archive file, instead of STDIN'],
    ['--platform string', 'Load only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'],
    ['-q, --quiet', 'Suppress the load output'],
  ],
  load: () => import('../commands/load.js'),
};

export const imageLs: Command = {
  name: 'ls',
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  short: 'List images',
  aliases: 'docker image ls, docker image list, docker images',
  args: [0, 1],
  complete: 'images',
  flags: [
    ['-a, --all', 'Show all images (default hides intermediate images)'],
    ['--digests', 'Show digests'],
    ['-f, --filter filter', 'Filter output based on conditions provided'],
    ['--format string', TABLE_FORMAT],
    ['--no-trunc', 'Don\'t truncate output'],
    ['-q, --quiet', 'Only show image IDs'],
    ['--tree', 'List multi-platform images as a tree (EXPERIMENTAL)'],
  ],
  load: () => import('../commands/images.js'),
};

export const imagePull: Command = {
  name: 'pull',
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  short: 'Download an image from a registry',
  aliases: 'docker image pull, docker pull',
  args: [1, 1],
  flags: [
    ['-a, --all-tags', 'Download all tagged images in the repository'],
    ['--disable-content-trust', 'Skip image verification (default true)'],
    ['--platform string', 'Set platform if server is multi-platform capable'],
    ['-q, --quiet', 'Suppress verbose output'],
  ],
  load: () => import('../commands/pull.js'),
};

export const imagePush: Command = {
  name: 'push',
  usage: '[OPTIONS] NAME[:TAG]',
  short: 'Upload an image to a registry',
  aliases: 'docker image push, docker push',
  args: [1, 1],
  complete: 'images',
  flags: [
    ['-a, --all-tags', 'Push all tags of an image to the repository'],
    ['--disable-content-trust', 'Skip image signing (default true)'],
    ['--platform string', `Push a platform-specific manifest as a single-platform image to the registry.
Image index won't be pushed, meaning that other manifests, including attestations won't be preserved.
'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)`],
    ['-q, --quiet', 'Suppress verbose output'],
  ],
  load: () => import('../commands/push.js'),
};

export const imageRm: Command = {
  name: 'rm',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  short: 'Remove one or more images',
  aliases: 'docker image rm, docker image remove, docker rmi',
  args: [1, MANY],
  complete: 'images',
  flags: [
    ['-f, --force', 'Force removal of the image'],
    ['--no-prune', 'Do not delete untagged parents'],
    ['--platform strings', 'Remove only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'],
  ],
  load: () => import('../commands/rmi.js'),
};

export const imageSave: Command = {
  name: 'save',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  short: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  aliases: 'docker image save, docker save',
  args: [1, MANY],
  complete: 'images',
  flags: [
    ['-o, --output string', 'Write to a file, instead of STDOUT'],
    ['--platform string', 'Save only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")'],
  ],
  load: () => import('../commands/save.js'),
};

export const imageTag: Command = {
  name: 'tag',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  short: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  aliases: 'docker image tag, docker tag',
  args: [2, 2],
  complete: 'images',
  flags: [],
  load: () => import('../commands/tag.js'),
};

export const imageInspect: Command = {
  name: 'inspect',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  short: 'Display detailed information on one or more images',
  args: [1, MANY],
  complete: 'images',
  flags: [
    ['-f, --format string', FORMAT],
    ['--platform string', `Inspect a specific platform of the multi-platform image.
If the image or the server is not multi-platform capable, the command will error out if the platform does not match.
'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)`],
  ],
  load: () => import('../commands/inspect.js'),
};

export const imagePrune: Command = {
  name: 'prune',
  usage: '[OPTIONS]',
  short: 'Remove unused images',
  args: [0, 0],
  flags: [
    ['-a, --all', 'Remove all unused images, not just dangling ones'],
    ['--filter filter', 'Provide filter values (e.g. "until=<timestamp>")'],
    ['-f, --force', 'Do not prompt for confirmation'],
  ],
  load: () => import('../commands/image-prune.js'),
};

