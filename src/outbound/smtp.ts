import { isIP } from 'node:net'
import { stopwatch } from '../base/clock.js'
import { codeOf, messageOf } from '../base/error-code.js'
import { composed, type Mail } from './mail.js'
import type { NoRoute, OutboundPolicy } from './outbound.js'

/** The longest time that an SMTP server has for one email, in real milliseconds. */
const SEND_MS_MAX = 10_000
const CONNECT_MS_MAX = 5_000

/** The valid addresses in words, as messages show them. */
export const SMTP_FORM = 'an address like smtp://127.0.0.1:1025 or smtps://user:password@mail.test:465'

/** Whether a text is the address of an SMTP server. A part of it that would have no effect makes it invalid. */
export function isSmtpUrl(text: string): boolean {
  if (!/^smtps?:\/\/[^/?#]+\/?$/.test(text) || !URL.canParse(text)) return false
  const { hostname, port, username, password } = new URL(text)
  if (hostname === '' || port === '0' || (username === '') !== (password === '')) return false
  return [username, password].every((each) => plainText(each) !== undefined)
}

/** A part of a URL without its percent-encoding; undefined if that is malformed. */
function plainText(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** What became of an email. */
export type SmtpResult =
  /** `except`: recipients that the server rejected, with its words; undefined if it accepted all. */
  { readonly outcome: 'delivered'; readonly except: string | undefined } | NoRoute

/** The part of nodemailer's result that its types lack. */
interface SentInfo {
  readonly rejectedErrors?: readonly { readonly recipient: string; readonly response: string }[]
}

type Transporter = ReturnType<typeof import('nodemailer')['createTransport']>

/** Hands emails on to an SMTP server, over one connection. */
export class SmtpClient {
  readonly #url: URL
  readonly #policy: OutboundPolicy
  readonly #connectMs: number
  #transporter: Promise<Transporter | NoRoute> | undefined
  /** The end of the last connection attempt that a server did not respond to. */
  #silentAt: number | undefined

  /** `url` is valid (`isSmtpUrl`). A server has `connectMs` real milliseconds to accept a connection, and to greet. */
  constructor(url: string, policy: OutboundPolicy, connectMs = CONNECT_MS_MAX) {
    this.#url = new URL(url)
    this.#policy = policy
    this.#connectMs = connectMs
  }

  /**
   * Never rejects: a server that fails is an outcome. After a server did not respond, emails fail for a while without
   * another attempt, so that those of a campaign do not wait for it one after the other.
   */
  async send(mail: Mail): Promise<SmtpResult> {
    if (this.#silentAt !== undefined && stopwatch(this.#silentAt) < this.#connectMs)
      return { outcome: 'failed', reason: 'the server did not respond shortly before' }
    this.#transporter ??= this.#connect()
    const transporter = await this.#transporter
    if ('outcome' in transporter) {
      this.#transporter = undefined
      return transporter
    }
    try {
      const sent = { ...composed(mail), signal: AbortSignal.timeout(SEND_MS_MAX) }
      const { rejectedErrors = [] }: SentInfo = await transporter.sendMail(sent)
      const except = rejectedErrors.map(({ recipient, response }) => `${recipient}: ${response}`).join('; ')
      return { outcome: 'delivered', except: except || undefined }
    } catch (error) {
      this.close()
      this.#silentAt = codeOf(error) === 'ETIMEDOUT' ? stopwatch() : undefined
      return { outcome: 'failed', reason: messageOf(error) }
    }
  }

  /** Closes the connection. */
  close(): void {
    const closing = this.#transporter
    this.#transporter = undefined
    void closing?.then((transporter) => {
      if (!('outcome' in transporter)) transporter.close()
    })
  }

  /** A transporter to the checked address, so that a second look-up cannot lead to another one. */
  async #connect(): Promise<Transporter | NoRoute> {
    const { hostname, port, protocol, username, password } = this.#url
    const route = await this.#policy.routeToHost(hostname)
    if (route.outcome !== 'allowed') return route
    const { createTransport } = await import('nodemailer')
    const isSecure = protocol === 'smtps:'
    const options = {
      pool: true,
      maxConnections: 1,
      port: Number(port) || (isSecure ? 465 : 25),
      secure: isSecure,
      connectionTimeout: this.#connectMs,
      greetingTimeout: this.#connectMs,
      socketTimeout: SEND_MS_MAX,
      // RFC 6066: a server name is never an address.
      ...(isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && { tls: { servername: hostname } }),
      ...(username !== '' && { auth: { user: plainText(username), pass: plainText(password) } }),
    } as const
    return createTransport({ ...options, host: await reachable(route.addresses, options.port) })
  }
}

/** The first address that accepts connections: a name may also have an address on which nothing listens. */
async function reachable(addresses: readonly string[], port: number): Promise<string> {
  const { connect } = await import('node:net')
  for (const host of addresses.slice(0, -1)) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ host, port, timeout: CONNECT_MS_MAX })
      const end = (found: boolean) => () => {
        socket.destroy()
        resolve(found)
      }
      socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
    })
    if (isOpen) return host
  }
  return addresses.at(-1) ?? ''
}
