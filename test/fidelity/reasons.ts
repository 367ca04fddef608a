/** Why some commands cannot agree: what they look like, and the reason. */
const reasons: readonly (readonly [part: RegExp, why: string])[] = [
  [/nosuch-at-all|nosuchimage|noimage\.yaml|-f From|TAG=0\.0\.0|fail\/Stage|alpine:nosuchtag|pull \$P\/nosuch|\$P-child \/triggered|inline\.yaml run/, 'Docker’s error, and one more line on purpose: that this is the practice engine, and which images it has'],
  [/swarm init|plugin install/, 'swarm and plugins are not simulated; the answer says so'],
  [/docker search/, 'it finds what the catalogue has, without network'],
  [/--platform linux\/s390x/, 'the stand-in registry hands out an image of another platform than asked'],
  [/docker load < \/dev\/null/, 'Docker tells a path inside its data folder'],
  [/push \$P-com/, 'how many layers are told before the refusal is a race in Docker'],
  [/--privileged/, '/sys cannot be written'],
  [/--cap-drop/, 'capabilities are kept for inspect only'],
  [/--security-opt|--device/, 'kept for inspect only, not checked'],
  [/--shm-size|tmpfs-size/, 'sizes are rounded differently'],
  [/cp dir \$P-c:\/tmp\/file/, 'the client’s message depends on when the engine refuses'],
  [/docker rename \$P-e|--filter type=container/, 'chance: the container ends by itself while the commands run'],
  [/\$P-child child|fail\/Missing/, 'chance: into how many pieces a shell’s error text is cut'],
  [/repo\.git/, 'chance: git tells milliseconds'],
  [/restart and health: .*Health\.Status/, 'chance: the first check comes a second after the start'],
];

export const reasonFor = (title: string, line: string): string => reasons.find(([part]) => part.test(`${title}: ${line}`))?.[1] ?? 'not explained yet';
