import { createPrivateKey, type KeyObject, type webcrypto, X509Certificate } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { wallClock } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import { after, DAY, type Instant } from '../base/instant.js'
import { readPlainFile } from '../base/plain-file.js'
import { makeDirectory } from '../store/directory.js'

/** What a TLS server shows, and what its clients trust: texts in PEM. */
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

/** A certificate and its private key, read. */
interface Identity {
  readonly certificate: X509Certificate
  readonly key: KeyObject
}

/** The certificates cannot be read or kept; the message says why and what would help. */
export class UnusableCertificates extends Error {
  static {
    UnusableCertificates.prototype.name = 'UnusableCertificates'
  }
}

/** The names an emulator answers to wherever it runs: this machine's own, and Klaviyo's. */
const ALWAYS = ['localhost', '127.0.0.1', '::1', 'a.klaviyo.com', 'www.klaviyo.com', '*.klaviyo.com']

/** Addresses that say where to listen, and that no client can ask for. */
const ANYWHERE = new Set(['0.0.0.0', '::'])

const FILES = {
  authority: { certificate: 'ca.pem', key: 'ca-key.pem' },
  server: { certificate: 'server.pem', key: 'server-key.pem' },
} as const

/** Backdated by a day, since the clocks of containers differ; Apple's clients take no more than 825 days. */
const DAYS = { before: 1, authority: 3_650, server: 397, renewed: 30 } as const

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/**
 * Certificates for this machine, for Klaviyo's hosts and for `hosts`, signed by an authority of our own. With
 * a directory both are kept there; the server's is replaced when it ends soon or lacks a host, the
 * authority's only when it has ended. Without a directory both are made anew. `now` is the present.
 * Throws UnusableCertificates.
 */
export async function openCertificates(
  hosts: readonly string[],
  directory?: string,
  now: Instant = wallClock(),
): Promise<Certificates> {
  const names = [...new Set([...ALWAYS, ...hosts.filter((host) => !ANYWHERE.has(host))])]
  const authority = await keep(directory, FILES.authority, {
    good: (kept) => lasts(kept, now),
    make: () => makeAuthority(now),
  })
  const server = await keep(directory, FILES.server, {
    good: (kept) => serves(kept, authority, names, now),
    make: () => makeServer(authority, names, now),
  })
  return { authority: authority.certificate, ...server }
}

/**
 * The certificate of the authority kept in a directory, in PEM; undefined when none was made yet.
 * Throws UnusableCertificates.
 */
export function readCertificateAuthority(directory: string): string | undefined {
  const kept = readPair(directory, FILES.authority)
  return kept && print(kept).certificate
}

/** The file in a directory of certificates that clients have to trust. */
export function authorityFileIn(directory: string): string {
  return join(directory, FILES.authority.certificate)
}

/** Where certificates are kept unless they are given a directory: beside the databases. */
export function certificatesBeside(databases: string): string {
  return join(databases, 'tls')
}

/** What a directory holds as long as it is good, else what is made, which it holds from then on. */
async function keep(
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

function lasts({ certificate }: Identity, now: Instant, days = 0): boolean {
  return Date.parse(certificate.validTo) * 1_000 > now + days * DAY
}

function serves(server: Identity, authority: Pair, names: readonly string[], now: Instant): boolean {
  const { certificate } = server
  return (
    lasts(server, now, DAYS.renewed) &&
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

/** Strict clients, Python's from 3.13 on among them, insist on both key identifiers. */
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

/** Loaded when it is needed: an emulator without TLS starts without it. */
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
  const remedy = `put back what was there, or delete ${files.certificate} and ${files.key} to have both made anew`
  const certificate = parse(paths.certificate, 'certificate', remedy, (text) => new X509Certificate(text))
  const key = parse(paths.key, 'private key', remedy, createPrivateKey)
  if (!certificate.checkPrivateKey(key))
    throw new UnusableCertificates(`${paths.key} is not the key of ${files.certificate}; ${remedy}`)
  return { certificate, key }
}

function parse<T>(path: string, what: string, remedy: string, read: (text: string) => T): T {
  const text = reach(path, () => readPlainFile(path).toString('utf8'))
  try {
    return read(text)
  } catch {
    throw new UnusableCertificates(`${path} is no ${what}; ${remedy}`)
  }
}

/** Keys are for nobody else's eyes. */
function writePair(directory: string, files: Pair, { certificate, key }: Pair): void {
  reach(directory, () => {
    makeDirectory(directory)
    write(join(directory, files.key), key, 0o600)
    write(join(directory, files.certificate), certificate, 0o644)
  })
}

/** Puts a file there whole, for whoever reads it at the same time. */
function write(path: string, text: string, mode: number): void {
  writeFileSync(`${path}.new`, text, { mode })
  renameSync(`${path}.new`, path)
}

function reach<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw new UnusableCertificates(
      `certificates cannot be kept in ${path}: ${messageOf(error)}; choose another directory with --tls-dir`,
    )
  }
}
