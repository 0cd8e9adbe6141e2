import { createPrivateKey, type KeyObject, type webcrypto, X509Certificate } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { wallClock } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import { after, DAY, type Instant } from '../base/instant.js'
import { readPlainFile } from '../base/plain-file.js'
import { makeDirectory } from '../store/directory.js'

/** The certificate of a TLS server, its key, and the authority that its clients trust, in PEM. */
export interface Certificates {
  /** The certificate of the authority that signed the other one; clients trust it. */
  readonly authority: string
  readonly certificate: string
  /** The private key of `certificate`. */
  readonly key: string
}

/** A certificate and its private key, in PEM. */
interface Pair {
  readonly certificate: string
  readonly key: string
}

/** A certificate and its private key, parsed. */
interface Identity {
  readonly certificate: X509Certificate
  readonly key: KeyObject
}

/** The certificates cannot be read or written; the message names the reason and the remedy. */
export class UnusableCertificates extends Error {
  static {
    UnusableCertificates.prototype.name = 'UnusableCertificates'
  }
}

/** Host names that every certificate is valid for: those of this machine, and Klaviyo's. */
const OWN_NAMES = [
  ...['localhost', '127.0.0.1', '::1', 'a.klaviyo.com', 'www.klaviyo.com', '*.klaviyo.com'],
  // Hosts of the onsite script and the Hub, such as fast.a.klaviyo.com.
  ...['*.a.klaviyo.com', '*.services.klaviyo.com'],
]

/** Addresses to listen on that no client can connect to. */
const WILDCARD_ADDRESSES = new Set(['0.0.0.0', '::'])

const FILES = {
  authority: { certificate: 'ca.pem', key: 'ca-key.pem' },
  server: { certificate: 'server.pem', key: 'server-key.pem' },
} as const

/** Backdated by a day, since the clocks of containers differ; Apple's clients accept at most 825 days. */
const DAYS = { before: 1, authority: 3_650, server: 397, renewed: 30 } as const

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/**
 * A certificate for this machine, Klaviyo's hosts and `hosts`, signed by a local certificate authority. With a
 * directory, both are stored there: the server's certificate is replaced if it expires within 30 days or lacks a host,
 * the authority's only after it has expired. Without a directory, both are generated each time. `now` is the current
 * time. Throws UnusableCertificates.
 */
export async function openCertificates(
  hosts: readonly string[],
  directory?: string,
  now: Instant = wallClock(),
): Promise<Certificates> {
  const names = [...new Set([...OWN_NAMES, ...hosts.filter((host) => !WILDCARD_ADDRESSES.has(host))])]
  const authority = await loadOrMake(directory, FILES.authority, {
    good: (kept) => isCurrent(kept, now),
    make: () => makeAuthority(now),
  })
  const server = await loadOrMake(directory, FILES.server, {
    good: (kept) => isUsable(kept, authority, names, now),
    make: () => makeServer(authority, names, now),
  })
  return { authority: authority.certificate, ...server }
}

/**
 * The authority's certificate in a directory, in PEM; undefined if there is none yet. Throws UnusableCertificates.
 */
export function readCertificateAuthority(directory: string): string | undefined {
  const kept = readPair(directory, FILES.authority)
  return kept && print(kept).certificate
}

/** The path of the authority's certificate in a directory of certificates. */
export function authorityFileIn(directory: string): string {
  return join(directory, FILES.authority.certificate)
}

/** The default directory of certificates: beside the databases. */
export function certificatesBeside(databases: string): string {
  return join(databases, 'tls')
}

/** Loads a pair from a directory if it is still good; else makes one and stores it there. */
async function loadOrMake(
  directory: string | undefined,
  files: Pair,
  { good, make }: { good: (kept: Identity) => boolean; make: () => Promise<Pair> },
): Promise<Pair> {
  if (directory === undefined) return make()
  const kept = readPair(directory, files)
  if (kept && good(kept)) return print(kept)
  const made = await make()
  writePair(directory, files, made)
  return made
}

function print({ certificate, key }: Identity): Pair {
  return {
    certificate: certificate.toString(),
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function isCurrent({ certificate }: Identity, now: Instant, days = 0): boolean {
  return Date.parse(certificate.validTo) * 1_000 > now + days * DAY
}

function isUsable(server: Identity, authority: Pair, names: readonly string[], now: Instant): boolean {
  const { certificate } = server
  return (
    isCurrent(server, now, DAYS.renewed) &&
    certificate.verify(new X509Certificate(authority.certificate).publicKey) &&
    names.every((name) =>
      isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name.replace('*', 'any')),
    )
  )
}

async function makeAuthority(now: Instant): Promise<Pair> {
  const x509 = await loadX509()
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=klaviyo-emulator local CA, O=klaviyo-emulator',
    ...validity(now, DAYS.authority),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return printMade(new X509Certificate(certificate.toString('pem')), keys.privateKey)
}

/** Strict clients, such as Python from 3.13 on, require both key identifiers. */
async function makeServer(authority: Pair, names: readonly string[], now: Instant): Promise<Pair> {
  const x509 = await loadX509()
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const issuer = new x509.X509Certificate(authority.certificate)
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=klaviyo-emulator, O=klaviyo-emulator',
    issuer: issuer.subject,
    ...validity(now, DAYS.server),
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return printMade(new X509Certificate(certificate.toString('pem')), keys.privateKey)
}

/** Loaded on demand, so that an emulator without TLS starts faster. */
async function loadX509() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

function validity(now: Instant, days: number): { notBefore: Date; notAfter: Date } {
  const dayMs = DAY / 1_000
  return {
    notBefore: new Date(after(now, -DAYS.before * dayMs) / 1_000),
    notAfter: new Date(after(now, days * dayMs) / 1_000),
  }
}

async function printMade(certificate: X509Certificate, privateKey: webcrypto.CryptoKey): Promise<Pair> {
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey))
  return print({ certificate, key: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) })
}

function importKey(text: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(text).export({ type: 'pkcs8', format: 'der' })
  return crypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign'])
}

function readPair(directory: string, files: Pair): Identity | undefined {
  const paths = { certificate: join(directory, files.certificate), key: join(directory, files.key) }
  if (!existsSync(paths.certificate) && !existsSync(paths.key)) return undefined
  const remedy = `restore the original files, or delete ${files.certificate} and ${files.key} to generate both again`
  const certificate = parse(paths.certificate, 'certificate', remedy, (text) => new X509Certificate(text))
  const key = parse(paths.key, 'private key', remedy, createPrivateKey)
  if (!certificate.checkPrivateKey(key))
    throw new UnusableCertificates(`${paths.key} does not match ${files.certificate}; ${remedy}`)
  return { certificate, key }
}

function parse<T>(path: string, what: string, remedy: string, read: (text: string) => T): T {
  const text = accessing(path, () => readPlainFile(path).toString('utf8'))
  try {
    return read(text)
  } catch {
    throw new UnusableCertificates(`${path} is not a valid ${what}; ${remedy}`)
  }
}

/** Writes a pair; only the owner can read the key. */
function writePair(directory: string, files: Pair, { certificate, key }: Pair): void {
  accessing(directory, () => {
    makeDirectory(directory)
    write(join(directory, files.key), key, 0o600)
    write(join(directory, files.certificate), certificate, 0o644)
  })
}

/** Replaces a file atomically, so that concurrent readers see the old or the new content. */
function write(path: string, text: string, mode: number): void {
  writeFileSync(`${path}.new`, text, { mode })
  renameSync(`${path}.new`, path)
}

function accessing<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw new UnusableCertificates(
      `certificates cannot be read or written in ${path}: ${messageOf(error)}; choose another directory with --tls-dir`,
    )
  }
}
