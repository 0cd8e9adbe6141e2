/** What the browser keeps of a visitor between pages. */
interface Kept {
  readonly visitor: string
  readonly token?: string | undefined
  /** The exchange id that was sent last. */
  readonly kx?: string | undefined
}

/** A visitor of one account's shop, kept in localStorage where the browser allows it. */
export class Visitor {
  readonly #key: string
  readonly #kxOfPage: string | undefined
  #memory: Kept | undefined

  constructor(company: string) {
    this.#key = `k-hub:${company}`
    this.#kxOfPage = new URLSearchParams(location.search).get('_kx') ?? undefined
  }

  get token(): string | undefined {
    return this.#read().token
  }

  set token(token: string | undefined) {
    this.#write({ ...this.#read(), token })
  }

  /** The headers that say who asks. */
  headers(): Record<string, string> {
    const { visitor, token } = this.#read()
    return { 'x-hub-visitor': visitor, ...(token && { authorization: `Bearer ${token}` }) }
  }

  /**
   * The exchange id that the server does not know of this visitor yet: that of the page's address, or of the identity
   * cookie. One of the cookie is sent once, because recognition ends after 28 days and the cookie lives longer.
   */
  exchangeId(): string | undefined {
    if (this.#kxOfPage) return this.#kxOfPage
    const kx = kxOfCookie()
    return kx === this.#read().kx ? undefined : kx
  }

  /** Notes that the server knows an exchange id. */
  noteSent(kx: string | undefined): void {
    if (kx && kx !== this.#read().kx) this.#write({ ...this.#read(), kx })
  }

  /** Becomes another visitor, with an empty cart, that is not recognized by the present cookie. */
  startAnew(): void {
    this.#write({ visitor: randomId(), kx: this.#kxOfPage ?? kxOfCookie() })
  }

  #read(): Kept {
    const kept = parse(storage(() => localStorage.getItem(this.#key))) ?? this.#memory
    return kept ?? this.#write({ visitor: randomId() })
  }

  #write(kept: Kept): Kept {
    this.#memory = kept
    storage(() => localStorage.setItem(this.#key, JSON.stringify(kept)))
    return kept
  }
}

/** A random id. `crypto.randomUUID` exists on secure pages only. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

/** Runs something that throws where the browser blocks storage. */
function storage<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch {
    return undefined
  }
}

function parse(text: string | null | undefined): Kept | undefined {
  const kept = storage(() => JSON.parse(text ?? 'null'))
  return typeof kept?.visitor === 'string' ? kept : undefined
}

/** The exchange id in the identity cookie of the onsite script: base64 of JSON. */
function kxOfCookie(): string | undefined {
  const cookie = /(?:^|;\s*)__kla_id=([^;]*)/.exec(document.cookie)?.[1]
  const identity = cookie && storage(() => JSON.parse(atob(decodeURIComponent(cookie))))
  const kx = identity?.$exchange_id
  return typeof kx === 'string' ? kx : undefined
}
