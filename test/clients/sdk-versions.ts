import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { PreparedAccount } from '../matrices/prepared-account.js'
import { wrap } from '../support/emulator.js'
import {
  canSucceed,
  everyOption,
  fillAccount,
  isServed,
  type Matched,
  type Options,
  operationOf,
  requiredArguments,
  requiredOptions,
} from './sdk-arguments.js'
import { unknownMembers } from './sdk-models.js'
import { loadSdk, type Sdk, type SdkAnswer, type SdkMethod } from './sdk-reflection.js'

/*
 * Klaviyo's own Node SDK in several versions, tested with every method. Each version pins a revision; the emulator
 * responds in that revision, and the SDK's models must hold every member of the response. The SDK has one method for
 * `/client`.
 */

/**
 * The installed versions of the SDK, the revisions that they pin, and the revisions that serve them. Every test run
 * covers the newest one, `test:long` the others.
 */
const VERSIONS = [
  { version: 15, pins: '2024-10-15', served: '2025-01-15' },
  { version: 18, pins: '2025-04-15', served: '2025-04-15' },
  { version: 20, pins: '2025-10-15', served: '2025-10-15' },
  { version: 22, pins: '2026-04-15', served: '2026-04-15' },
  { version: 23, pins: '2026-07-15', served: '2026-07-15' },
] as const

/** Campaign operations, whose shapes changed between the two revisions of version 15. */
const CAMPAIGNS = klaviyo
  .at('2025-01-15')
  .operations.filter(({ tag }) => tag === 'Campaigns')
  .map(({ id }) => id)

/** The major number of an installed version. */
export type SdkVersion = (typeof VERSIONS)[number]['version']

/** Operations that return fewer than two pages in an account with two of everything, and why. */
const SINGLE_PAGE: Readonly<Record<string, string>> = {
  get_tracking_settings: 'an account has one',
  get_errors_for_bulk_import_profiles_job: 'the import has no errors',
  get_versions_for_form: 'Klaviyo returns all versions at once',
  get_version_ids_for_form: 'Klaviyo returns all versions at once',
  get_flow_action_messages: 'an email has one message',
  get_message_ids_for_flow_action: 'an email has one message',
}

interface Page {
  readonly data: readonly { readonly id: string }[]
  readonly links: { readonly next: string | null; readonly prev: string | null }
}

const OLD_FORMS = ['create_form', 'get_form', 'get_form_version', 'get_versions_for_form']

/**
 * Operations whose models are not compared for a version, and why. Version 15 pins a retired revision: its models
 * differ from the revision that serves it.
 */
const NOT_COMPARED: Readonly<Record<SdkVersion, readonly string[]>> = {
  // Its campaigns have `options_static`. It has no methods for images of messages, new flows, ids of variants and
  // updates of reviews.
  15: [
    'get_form_version',
    'get_versions_for_form',
    'create_flow',
    'get_variant_ids_for_catalog_item',
    'update_review',
    ...CAMPAIGNS,
  ],
  // Its model of a new flow cannot serialize the actions. Its form models lack the links of a version.
  18: ['create_flow', 'get_form_version', 'get_versions_for_form'],
  // Its form models lack `drop_shadow` of images and the links of a version.
  20: OLD_FORMS,
  // Its form models lack `channel` and `message_priority`, its conversation models `channel`, which its document has.
  // It cannot delete actions.
  22: ['delete_flow_action', 'get_conversation_for_profile', 'get_profile', ...OLD_FORMS],
  23: [],
}

/** Calls every method of these versions. */
export function describeVersions(...versions: readonly SdkVersion[]): void {
  let running: RunningEmulator

  beforeAll(async () => {
    running = await startEmulator({ port: 0, isolation: 'per-key', progress: { afterMs: 0 } })
  })
  afterAll(() => running.close())

  describe.each(VERSIONS.filter(({ version }) => versions.includes(version)))(
    'klaviyo-api $version, which pins $pins',
    ({ version, served }) => {
      let sdk: Sdk
      let account: PreparedAccount
      let matched: readonly Matched[]
      const isCompared = ({ id }: { readonly id: string }) => !NOT_COMPARED[version].includes(id)

      beforeAll(async () => {
        sdk = await loadSdk(`klaviyo-api-${version}`, running.url, `pk_sdk${version}`)
        account = new PreparedAccount(wrap(running.emulator, { isKlaviyo: false }), `sdk${version}`)
        matched = sdk.methods.flatMap((method) => {
          const operation = operationOf(method)
          return operation && isServed(operation) && isCompared(operation) ? [{ method, operation }] : []
        })
        await fillAccount(account)
      }, 60_000)

      /** Calls a method with its required arguments and some options. */
      async function call(each: Matched, options: Options = {}): Promise<SdkAnswer> {
        const args = await requiredArguments(sdk, each, account)
        const required = await requiredOptions(each, account)
        return each.method.call([...args, { ...required, ...options }])
      }

      it('calls every operation that is served at its revision', () => {
        const called = new Set(matched.map(({ operation }) => operation.id))
        const all = klaviyo.at(served).operations
        const offered = all.filter((each) => isServed(each) && !isForBrowsers(each) && isCompared(each))
        expect(offered.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([])
      })

      it('has no method for a path that the emulator does not know', () => {
        expect(sdk.methods.filter((method) => !operationOf(method)).map(({ label }) => label)).toEqual([])
      })

      it('gets 2xx, and its models hold every member of the response', async () => {
        const found = await callAll(matched.filter(canSucceed), async (each) =>
          problemOf(await call(each), each.method),
        )
        expect(found).toEqual([])
      })

      it('gets 2xx with every field, include, order and page size that its types allow', async () => {
        const withOptions = matched.filter(({ method }) => method.options.length > 0)
        const found = await callAll(withOptions, async (each) =>
          problemOf(await call(each, everyOption(each.method)), each.method),
        )
        expect(found).toEqual([])
      })

      it('pages through a collection with whole next and prev links', async () => {
        const paged = matched.filter(
          ({ method, operation }) => hasPages(method) && !(operation.id in SINGLE_PAGE),
        )
        const found = await callAll(paged, async (each) => {
          const turn = async (pageCursor?: string | null) =>
            (await call(each, { pageSize: 1, ...(pageCursor && { pageCursor }) })).response.data as Page
          const first = await turn()
          if (!first.links.next) return `one page of ${first.data.length}`
          const second = await turn(first.links.next)
          const again = await turn(second.links.prev)
          const [a, b, c] = [first, second, again].map(({ data }) => data[0]?.id)
          return a !== b && a === c ? undefined : [a, b, c]
        })
        expect(found).toEqual([])
      })

      it('gets 501 for what the emulator does not serve', async () => {
        const unserved = sdk.methods.filter((method) => {
          const operation = operationOf(method)
          return operation && !isServed(operation)
        })
        const found = await callAll(
          unserved.map((method) => ({ method })),
          async ({ method }) => {
            const args = method.required.map(({ place, type }) =>
              place === 'body' && type !== 'any' ? {} : 'x',
            )
            const refusal = await method.call(args).then(() => ({ status: 200, code: undefined }), responseOf)
            const isRefused = refusal?.status === 501 && refusal.code === 'emulator_not_implemented'
            return isRefused ? undefined : refusal
          },
        )
        expect(found).toEqual([])
      })
    },
  )
}

/** Calls all methods, one after the other, and returns the failures. */
async function callAll<M extends { readonly method: SdkMethod }>(
  methods: readonly M[],
  flaw: (each: M) => Promise<unknown>,
): Promise<[string, unknown][]> {
  const found: [string, unknown][] = []
  for (const each of methods) {
    const wrong = await flaw(each).catch((error: unknown) => responseOf(error) ?? error)
    if (wrong !== undefined) found.push([each.method.label, wrong])
  }
  return found
}

/** Describes what is wrong with a response: its status, or a member that is missing in the SDK's model. */
function problemOf({ response, body }: SdkAnswer, { answers }: SdkMethod): unknown {
  const { status, data } = response
  if (status >= 300) return status
  // SDK 22 expects documents from writes whose revision was recorded to respond 204 (nango-delete-tag-group).
  if (answers === undefined || status === 204) return data === '' ? undefined : data
  const unknown = unknownMembers(data, body).filter(
    (member) => !(isReport(data) && member === '/data/id') && !member.startsWith(LINK_META),
  )
  return unknown.length > 0 ? unknown : undefined
}

/** Identifiers of links have a `meta` that clients need for updates, though no document has it. */
const LINK_META = '/data/*/meta/'

/** Reports have an id in every recording, but not in the document behind the models. */
function isReport(data: unknown): boolean {
  const { type } = (data as { data?: { type?: unknown } }).data ?? {}
  return typeof type === 'string' && type.endsWith('-report')
}

/** The response to a failed call. */
function responseOf(error: unknown): { status: number; code?: unknown } | undefined {
  const { response } = error as { response?: { status: number; data: { errors?: { code: unknown }[] } } }
  return response && { status: response.status, ...response.data.errors?.[0] }
}

function hasPages({ options }: SdkMethod): boolean {
  const names = options.map(({ wire }) => wire)
  return names.includes('page[cursor]') && names.includes('page[size]')
}

function isForBrowsers({ path }: { readonly path: string }): boolean {
  return path.startsWith('/client/')
}
