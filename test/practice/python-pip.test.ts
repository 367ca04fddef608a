import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareVersions, parseRequirement, PipError, satisfies } from '../../src/practice/python/pip/requirement.js';
import { practice, type Practice } from './harness.js';
import { python } from './python-harness.js';


/** A zip archive of stored members (readers here do not look at the check sum). */
function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [label, data] = [Buffer.from(name), Buffer.from(text)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, label, data);
    central.push(entry, label);
    at += 30 + label.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...central, end]);
}
const wheel = (name: string, version: string, requires: string[] = []): Buffer =>
  zip({
    [`${name}/__init__.py`]: `__version__ = "${version}"\ndef main():\n    print("${name} ${version}")\n`,
    [`${name}-${version}.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nSummary: A ${name}\n${requires.map((one) => `Requires-Dist: ${one}\n`).join('')}\nText\n`,
    [`${name}-${version}.dist-info/entry_points.txt`]: `[console_scripts]\n${name}-say = ${name}:main\n`,
    [`${name}-${version}.dist-info/RECORD`]: '',
  });

let it: Practice;
let mounted: object;
let folder: string;
beforeAll(async () => {
  it = await practice();
  folder = mkdtempSync(join(dirname(it.socket), 'pip-'));
  mounted = { HostConfig: { Binds: [`${folder}:/w`] }, WorkingDir: '/w' };
  mkdirSync(join(folder, 'wheels'));
  for (const [name, version, requires] of [['cake', '1.0', []], ['cake', '1.2', ['flour>=2; extra == "sweet"', 'flour (>=1,<2)']], ['flour', '1.5', []], ['flour', '2.0', []]] as const) {
    writeFileSync(join(folder, 'wheels', `${name}-${version}-py3-none-any.whl`), wheel(name, version, [...requires]));
  }
  await it.call('POST', '/images/create?fromImage=python&tag=3.12-slim');
});
afterAll(() => it.stop());

const sh = (script: string, options: object = mounted) => python(it, ['sh', '-c', script], options);

test('without an index nothing is found, and pip says why', async () => {
  const { code, err } = await python(it, ['pip', 'install', '--no-cache-dir', 'flask==3.0.3']);
  expect(code).toBe(1);
  expect(err).toContain('ERROR: Could not find a version that satisfies the requirement flask==3.0.3 (from versions: none)\nERROR: No matching distribution found for flask==3.0.3\n');
  expect(err).toContain('practice engine');
});

test('wheels of a folder are installed with what they require, and can be imported and run', async () => {
  writeFileSync(join(folder, 'requirements.txt'), '# what we need\ncake>=1.1  # the newest\n');
  const { code, out, err } = await sh(`pip install --root-user-action=ignore --no-index --find-links wheels -r requirements.txt && pip freeze && python -c 'import cake, flour; print(cake.__version__, flour.__version__)' && cake-say && python -m pip show cake | head -2`);
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toBe('Looking in links: wheels\nCollecting cake>=1.1 (from -r requirements.txt (line 1))\nCollecting flour (>=1,<2) (from cake==1.2)\nInstalling collected packages: cake, flour\nSuccessfully installed cake-1.2 flour-1.5\ncake==1.2\nflour==1.5\n1.2 1.5\ncake 1.2\nName: cake\nVersion: 1.2\n'.replace('line 1', 'line 2'));
});

test('what is there already is not installed again; uninstall removes all of it', async () => {
  const { out } = await sh(`pip install -q --root-user-action ignore ./wheels/flour-1.5-py3-none-any.whl; pip install --root-user-action ignore flour; pip uninstall -y flour; pip list; python -c 'import flour' 2>&1 | tail -1`);
  expect(out).toBe('Requirement already satisfied: flour in /usr/local/lib/python3.12/site-packages (1.5)\nFound existing installation: flour 1.5\nUninstalling flour-1.5:\n  Successfully uninstalled flour-1.5\nPackage Version\n------- -------\npip     25.0.1\nModuleNotFoundError: No module named \'flour\'\n');
});

test('bad input gets the words of pip', async () => {
  writeFileSync(join(folder, 'x-1-cp312-cp312-manylinux_x86_64.whl'), '');
  const { out } = await sh('for a in "-r none.txt" "flask=1" "./none.whl" "./x-1-cp312-cp312-manylinux_x86_64.whl" ""; do pip install $a 2>&1 | head -1; done; pip frobnicate 2>&1');
  expect(out.split('\n')).toEqual([
    "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'none.txt'",
    "ERROR: Invalid requirement: 'flask=1': Expected package name at the start of dependency specifier",
    "ERROR: Invalid requirement: './none.whl': Expected package name at the start of dependency specifier",
    'ERROR: x-1-cp312-cp312-manylinux_x86_64.whl is not a supported wheel on this platform.',
    'ERROR: You must give at least one requirement to install (see "pip help install")',
    'ERROR: unknown command "frobnicate"',
    '',
  ]);
});

test.each([
  ['1.2', '>=1.1,<2', true],
  ['1.2', '==1.*', true],
  ['12.0', '==1.*', false],
  ['1.4.9', '~=1.4.2', true],
  ['1.5.0', '~=1.4.2', false],
  ['1.0', '!=1.0', false],
  ['1.0.0', '==1.0', true],
])('%s satisfies %s: %s', (version, text, expected) => expect(satisfies(version, parseRequirement(`x${text}`))).toBe(expected));

test('requirements and versions', () => {
  expect(parseRequirement('Flask[async] >= 3 ; python_version > "3.8"')).toMatchObject({ name: 'Flask', specifiers: [['>=', '3']] });
  expect(() => parseRequirement('>=3')).toThrow(PipError);
  expect(compareVersions('1.10', '1.9')).toBeGreaterThan(0);
});
