/** Members that tell of the machine, the build or the moment, by the path that was asked. */
export const ignored: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/version/, ['Platform', 'Version', 'GitCommit', 'GoVersion', 'KernelVersion', 'BuildTime', 'Components[0].Version', 'Components[0].Details', 'Components[1]', 'Components[2]', 'Components[3]', 'Components[]']],
  [/^\/info/, ['ID', 'Driver', 'DriverStatus', 'NFd', 'NGoroutines', 'NEventsListener', 'CgroupVersion', 'KernelVersion', 'OperatingSystem', 'OSVersion', 'MemTotal', 'DockerRootDir', 'HttpsProxy', 'NoProxy', 'Name', 'Labels', 'ServerVersion', 'Runtimes', 'ContainerdCommit', 'RuncCommit', 'InitCommit', 'Warnings', 'Plugins.Log', 'FirewallBackend', 'NCPU', 'Images', 'OomKillDisable', 'KernelMemoryTCP', 'Containerd', 'SystemTime', 'RegistryConfig.InsecureRegistryCIDRs']],
  [/^\/containers\/[^/]+\/json/, ['Created', 'State.Pid', 'GraphDriver', 'ResolvConfPath', 'HostnamePath', 'HostsPath', 'LogPath', 'NetworkSettings.SandboxKey', 'NetworkSettings.SandboxID', 'Mounts[*].Source', 'SizeRw', 'SizeRootFs', 'Driver', 'HostConfig.CgroupnsMode', 'Config.Env', 'NetworkSettings.Bridge', 'AppArmorProfile', 'ImageManifestDescriptor']],
  [/^\/containers\/json/, ['*.Created', '[0].Created', '[1].Created', '[2].Created', '[0].SizeRw', '[0].SizeRootFs', '[*].Mounts[*].Source']],
  [/^\/exec\/[^/]+\/json/, ['Pid']],
  [/\/top$/, ['Processes']],
  [/^\/images\//, ['Size', 'Created', 'Metadata', 'GraphDriver', 'RootFS', 'History', 'SharedSize', '[0].Size', '[0].Created', '[1].Size', '[1].Created', 'SpaceReclaimed']],
  [/^\/system\/df/, ['LayersSize', 'Images']],
  [/^\/volumes/, ['CreatedAt', 'Mountpoint', 'Volumes[0].Mountpoint', 'Volumes[1].Mountpoint']],
  [/\/prune$/, ['SpaceReclaimed']],
];
