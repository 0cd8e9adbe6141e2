import type { PageSettings } from './config.js'
import type { Answer } from './core.js'
import type { IdentityStore } from './identity.js'
import type { Mode } from './mode.js'
import { profilePayload } from './profile-payload.js'
import { referrers } from './referrer.js'
import { isAccepted, type Sender } from './send.js'
import { type Identity, isPlainObject, type Properties, without } from './values.js'
import type { Work } from './work.js'

/** Identifies the visitor to the server. */
export interface Identifier {
  /** Merges properties into the identity. Resolves with the identity once the server answered, or at once. */
  identify(properties?: unknown): Promise<Identity>
  /** What pages see of the identity: without exchange id and session. */
  shown(): Identity
  /** Takes over the identity that an answer of the server has in `meta`. */
  adopt(exchangeId: string, shouldClear?: boolean): void
}

interface Parts {
  readonly page: PageSettings
  readonly work: Work
  readonly sender: Sender
  readonly identity: IdentityStore
  mode(): Mode
  /** Called when the server knows the visitor. */
  onIdentified(): void
}

const DEBOUNCE_MS = 300
const REVISION = '2024-10-15'
/** Members of the identity that pages do not see. */
const HIDDEN = ['$exchange_id', '_kx', 'klSessionId']

/** Creates what identifies visitors: calls within 300 ms become one request (onsite.md §2.2). */
export function createIdentifier({ page, work, sender, identity, mode, onIdentified }: Parts): Identifier {
  let pending: Record<string, unknown> = {}
  let request: Promise<Identity> | undefined

  const shown = () => without(identity.known(), HIDDEN)

  function adopt(exchangeId: string, shouldClear = false): void {
    if (shouldClear) identity.clear()
    identity.adopt(exchangeId)
    onIdentified()
  }

  async function flush(): Promise<Identity> {
    await new Promise((resolve) => setTimeout(resolve, page.hasNoDelays ? 0 : DEBOUNCE_MS))
    const given = pending
    pending = {}
    request = undefined
    const profile = profilePayload({ ...identity.stored(), ...given, ...referrers() })
    const answer = await sender.send({
      path: '/client/profiles/',
      revision: REVISION,
      body: { data: profile },
    })
    const { exchange_id, should_clear_cookie } = metaOf(answer)
    if (isAccepted(answer)) {
      if (typeof exchange_id === 'string') adopt(exchange_id, should_clear_cookie === true)
      else onIdentified()
    }
    return { ...without(given, HIDDEN), ...shown() }
  }

  return {
    shown,
    adopt,
    identify(properties) {
      if (!isPlainObject(properties) || mode() === 'off') return request ?? Promise.resolve(shown())
      const isNew = identity.merge(properties)
      if (!isNew || !identity.isIdentified() || mode() === 'local') return request ?? Promise.resolve(shown())
      pending = { ...pending, ...properties }
      request = request ?? work.busy(flush())
      return request
    },
  }
}

function metaOf({ json }: Answer): Properties {
  const meta = isPlainObject(json) ? json.meta : undefined
  return isPlainObject(meta) ? meta : {}
}
