import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { EmulatorSettings } from '../../src/emulator.js'
import { BASE, type Reply, type TestEmulator } from '../support/emulator.js'
import { open } from './requests.js'

/** As the admin API shows it. */
export interface Application {
  readonly client_id: string
  readonly client_secret: string
}

/** The raw response body. */
export interface Raw {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export const CALLBACK = 'http://app.test/callback'
export const VERIFIER = 'the-verifier-of-these-tests-is-long-enough.'
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

/** Parameters by name; undefined omits one. */
export type Parameters = Readonly<Record<string, string | undefined>>

/** A library with a registered application, called through OAuth. */
export interface Flow {
  readonly library: TestEmulator
  readonly app: Application
  /** The query of a valid request to /oauth/authorize. */
  readonly query: string
  /** The form that exchanges a code. */
  codeForm(code: string): Parameters
  /** Calls `GET /oauth/authorize` with a valid query and the given changes. */
  authorize(overrides?: Parameters): Promise<Raw>
  /** A code that was granted without a page. */
  code(overrides?: Parameters): Promise<string>
  /** Calls `POST /oauth/token` or another path, with the application's credentials unless another header is given. */
  post(path: string, form: Parameters, headers?: Record<string, string>): Promise<Raw>
  /** Exchanges a code. */
  exchange(code: string, form?: Parameters, headers?: Record<string, string>): Promise<Raw>
  /** The whole flow: returns the tokens of a granted code. */
  connect(overrides?: Parameters): Promise<Tokens>
  refresh(refreshToken: string): Promise<Raw>
  /** Calls `GET` on a path of the API with an access token. */
  get(path: string, accessToken: string): Promise<Reply>
  advance(by: string, companyId?: string): Promise<void>
}

export interface Tokens {
  readonly access_token: string
  readonly token_type: string
  readonly expires_in: number
  readonly refresh_token: string
  readonly scope: string
}

/** The header that authenticates an application. */
export function basic({ client_id, client_secret }: Application): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` }
}

/** A query string or a form. */
export function encode(parameters: Parameters): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given as [string, string][]).toString()
}

/** An application at a library; with `app`, another application at the same library. */
export async function flow(
  options: EmulatorSettings = {},
  body: unknown = { name: 'Book Club', redirect_uris: [CALLBACK] },
): Promise<Flow> {
  const library = open(options)
  const app: Application = (await library.admin('POST', '/oauth/applications', body)).body
  return flowOf(library, app)
}

/** Functions that act for an application that is registered already. */
export function flowOf(library: TestEmulator, app: Application): Flow {
  const wellFormed = {
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: CALLBACK,
    scope: 'books:read shelves:read',
    state: 'ada',
    code_challenge_method: 'S256',
    code_challenge: CHALLENGE,
  }
  const self: Flow = {
    library,
    app,
    query: encode(wellFormed),
    codeForm: (code) => ({
      grant_type: 'authorization_code',
      code,
      code_verifier: VERIFIER,
      redirect_uri: CALLBACK,
    }),
    authorize: (overrides = {}) =>
      fetchRaw(library, 'GET', `/oauth/authorize?${encode({ ...wellFormed, ...overrides })}`),
    async code(overrides = {}) {
      const { headers } = await self.authorize({ emulator_decision: 'allow', ...overrides })
      return new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
    },
    post: (path, form, headers = basic(app)) =>
      fetchRaw(library, 'POST', path, { ...FORM, ...headers }, encode(form)),
    exchange: (code, form = {}, headers) =>
      self.post('/oauth/token', { ...self.codeForm(code), ...form }, headers),
    async connect(overrides) {
      const reply = await self.exchange(await self.code(overrides))
      expect(reply.status, reply.text).toBe(200)
      return JSON.parse(reply.text)
    },
    refresh: (refreshToken) =>
      self.post('/oauth/token', { grant_type: 'refresh_token', refresh_token: refreshToken }),
    get: (path, accessToken) => library.get(path, { headers: { authorization: `Bearer ${accessToken}` } }),
    async advance(by, companyId) {
      const headers = companyId === undefined ? {} : { 'x-klaviyo-emulator-account': companyId }
      const reply = await library.post('/__admin/clock', { advance: by }, { headers })
      expect(reply.status).toBe(200)
    },
  }
  return self
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** A request and its redirect target. */
export async function fetchRaw(
  { emulator }: Pick<TestEmulator, 'emulator'>,
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Raw> {
  const request = new Request(BASE + target, { method, headers, ...(body !== undefined && { body }) })
  const response = await emulator.fetch(request)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The error of the token endpoint. */
export function expectRefused(reply: Raw, status: number, error: Readonly<Record<string, string>>): void {
  expect(reply.text).toBe(JSON.stringify(error))
  expect(reply.status).toBe(status)
  expect(reply.headers.get('content-type')).toBe('application/json')
}

/** The parameters in a redirect to an application. */
export function redirectParameters({ status, headers }: Raw): Record<string, string> {
  expect(status).toBe(302)
  const location = headers.get('location') ?? ''
  expect(location.slice(0, CALLBACK.length)).toBe(CALLBACK)
  return Object.fromEntries(new URL(location).searchParams)
}
