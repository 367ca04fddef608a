import { csvFields, cut } from './csv.js';

export interface DeviceRequest {
  Driver: string;
  Count: number;
  DeviceIDs: readonly string[] | null;
  Capabilities: readonly (readonly string[])[];
  Options: Record<string, string>;
}

/** `--gpus all`, `--gpus 2`, `--gpus '"device=0,1"'` (docker/cli opts/gpus.go). @throws Error in the CLI's words */
export function parseGpus(text: string): DeviceRequest {
  const request: DeviceRequest = { Driver: '', Count: 0, DeviceIDs: null, Capabilities: [], Options: {} };
  const capabilities = new Set(['gpu']);
  const seen = new Set<string>();
  for (const field of csvFields(text)) {
    const [first, second] = cut(field);
    const [key, value] = second === undefined ? ['count', first] : [first, second];
    if (seen.has(key)) throw new Error(`gpu request key '${key}' can be specified only once`);
    seen.add(key);
    if (key === 'driver') request.Driver = value;
    else if (key === 'count') {
      if (value !== 'all' && !/^[+-]?\d+$/.test(value)) throw new Error(`invalid count (${value}): value must be either "all" or an integer: strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
      request.Count = value === 'all' ? -1 : Number(value);
    } else if (key === 'device') request.DeviceIDs = value.split(',');
    else if (key === 'capabilities') value.split(',').forEach((each) => capabilities.add(each));
    else if (key === 'options') {
      for (const option of csvFields(value)) {
        const [name, content = ''] = cut(option);
        request.Options[name] = content;
      }
    } else throw new Error(`unexpected key '${key}' in '${field}'`);
  }
  if (!seen.has('count') && request.DeviceIDs === null) request.Count = 1;
  return { ...request, Capabilities: [[...capabilities].sort()] };
}
