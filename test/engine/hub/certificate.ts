import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../run-command.js';

/** The hosts that our proxy answers for. */
export const HUB_HOSTS = ['registry-1.docker.io', 'index.docker.io', 'docker.io'];

export interface Certificate {
  ca: string;
  cert: string;
  key: string;
}

/**
 * Makes a throw-away certificate authority and a certificate for Docker Hub's hosts in `folder`. Only the engine we
 * start trusts it (SSL_CERT_FILE in its environment); the machine does not.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const names = HUB_HOSTS.map((host) => `DNS:${host}`).join(',');
  await writeFile(at('leaf.cnf'), `subjectAltName=${names}\nbasicConstraints=CA:FALSE\n`);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const caName = ['-subj', '/CN=docker-tutor test engine', '-days', '3650'];
  await run('openssl', ['req', '-x509', ...newKey, ...caName, '-keyout', at('ca.key'), '-out', at('ca.pem')]);
  await run('openssl', ['req', ...newKey, '-subj', '/CN=docker.io', '-keyout', at('leaf.key'), '-out', at('leaf.csr')]);
  const sign = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '3650'];
  await run('openssl', ['x509', '-req', ...sign, '-in', at('leaf.csr'), '-extfile', at('leaf.cnf'), '-out', at('leaf.pem')]);
  return { ca: at('ca.pem'), cert: at('leaf.pem'), key: at('leaf.key') };
}
