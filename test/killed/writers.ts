import { expect } from 'vitest'
import { codeChange, newCode, newCoupon, newJob } from '../catalog/requests.js'
import { sendRequest } from '../support/command.js'

/** What is known of a thing by its name; undefined where it is not there. */
type Effects = Readonly<Record<string, string | undefined>>

/** One write, and what holds once it is done. */
interface Write {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly effects: Effects
}

interface Created {
  readonly data: { readonly id: string }
}

const CLIENTS = 8
const COUPON = 'A'

const profileOf = (email: string, name: string) => ({
  type: 'profile',
  attributes: { email, first_name: name, last_name: name },
})

/** Clients that write at the same time, and what they know of an emulator by what it acknowledged. */
export class Writers {
  /** What was acknowledged, by name. */
  readonly known = new Map<string, string>()
  /** How many writes were acknowledged. */
  acknowledged = 0
  /** What was asked and not answered: it may be done or not, but not by half. */
  readonly #open = new Set<Effects>()
  #life = 0
  #list = ''

  /** Makes what all clients write to. */
  async begin(url: string): Promise<void> {
    expect((await sendRequest(url, 'POST', '/api/coupons', newCoupon(COUPON))).status).toBe(201)
    const answer = await sendRequest(url, 'POST', '/api/lists', {
      data: { type: 'list', attributes: { name: 'All' } },
    })
    this.#list = ((await answer.json()) as Created).data.id
    for (const { name } of await rows(url, '/api/lists')) this.known.set(`list ${name}`, 'there')
  }

  /** Lets all clients write until the emulator is gone, or `enough` says so after a write. */
  async write(url: string, enough: () => boolean): Promise<void> {
    this.#life += 1
    const clients = Array.from({ length: CLIENTS }, (_, client) => this.#client(url, client, enough))
    await Promise.all(clients)
  }

  /** How an emulator differs from what was acknowledged; what was not may be there, but only as a whole. */
  async differences(url: string): Promise<string[]> {
    const found = await things(url, this.#list)
    for (const effects of this.#open) if (holds(found, effects)) this.#learn(effects)
    this.#open.clear()
    const names = new Set([...this.known.keys(), ...found.keys()])
    return [...names]
      .filter((name) => found.get(name) !== this.known.get(name))
      .map((name) => `${name} is ${found.get(name)}, not ${this.known.get(name)}`)
  }

  async #client(url: string, client: number, enough: () => boolean): Promise<void> {
    for (let turn = 0; !enough(); turn++) {
      const writes = this.#turn(`${this.#life}x${client}x${turn}`)
      let asked = writes.next()
      while (!asked.done && !enough()) {
        const created = await this.#send(url, asked.value)
        if (created === undefined) return
        asked = writes.next(created)
      }
    }
  }

  /** Acknowledged, what it answered; undefined when nothing answers any more. */
  async #send(url: string, { method, path, body, effects }: Write): Promise<string | undefined> {
    this.#open.add(effects)
    try {
      const answer = await sendRequest(url, method, path, body)
      const text = await answer.text()
      expect(answer.ok, `${method} ${path}: ${text}`).toBe(true)
      this.#open.delete(effects)
      this.#learn(effects)
      this.acknowledged += 1
      return text === '' ? '' : (JSON.parse(text) as Created).data?.id
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }

  /** One thing after another, made, changed, tied together and removed; it is given the id of what it made. */
  *#turn(name: string): Generator<Write, void, string> {
    const email = `p${name}@example.com`
    const profile = profileOf(email, 'new')
    const id = yield make('profiles', { data: profile }, { [`profile ${email}`]: 'new new' })
    yield {
      method: 'PATCH',
      path: `/api/profiles/${id}`,
      body: { data: { ...profileOf(email, 'changed'), id } },
      effects: { [`profile ${email}`]: 'changed changed' },
    }
    const members = `lists/${this.#list}/relationships/profiles`
    const member = { data: [{ type: 'profile', id }] }
    yield make(members, member, { [`member ${email}`]: 'there' })
    yield make('events', tellingOf(email, name), { [`event ${name}`]: 'told' })
    yield make('coupon-codes', newCode(COUPON, name), { [`code A-${name}`]: 'UNASSIGNED' })
    const codes = ['a', 'b', 'c'].map((each) => `${name}${each}`)
    const job = newJob(codes.map((each) => newCode(COUPON, each)))
    const made = codes.map((each) => [`code A-${each}`, 'UNASSIGNED'])
    yield make('coupon-code-bulk-create-jobs', job, Object.fromEntries(made))
    const used = { method: 'PATCH', body: codeChange(`A-${name}`, { status: 'USED' }) } as const
    yield { ...used, path: `/api/coupon-codes/A-${name}`, effects: { [`code A-${name}`]: 'USED' } }
    const list = yield make('lists', listNamed(name), { [`list ${name}`]: 'there' })
    yield make(`lists/${list}/relationships/profiles`, member, {})
    yield { method: 'DELETE', path: `/api/lists/${list}`, effects: { [`list ${name}`]: undefined } }
    if (name.endsWith('1')) {
      yield remove(members, { [`member ${email}`]: undefined }, member)
      yield remove(`coupon-codes/A-${name}`, { [`code A-${name}`]: undefined })
    }
  }

  #learn(effects: Effects): void {
    for (const [name, value] of Object.entries(effects))
      if (value === undefined) this.known.delete(name)
      else this.known.set(name, value)
  }
}

function make(path: string, body: unknown, effects: Effects): Write {
  return { method: 'POST', path: `/api/${path}`, body, effects }
}

function remove(path: string, effects: Effects, body?: unknown): Write {
  return { method: 'DELETE', path: `/api/${path}`, body, effects }
}

function listNamed(name: string) {
  return { data: { type: 'list', attributes: { name } } }
}

function tellingOf(email: string, name: string) {
  const profile = { data: { type: 'profile', attributes: { email } } }
  const metric = { data: { type: 'metric', attributes: { name: 'Written' } } }
  return {
    data: { type: 'event', attributes: { profile, metric, properties: { name } } },
  }
}

function holds(found: ReadonlyMap<string, string>, effects: Effects): boolean {
  return Object.entries(effects).every(([name, value]) => found.get(name) === value)
}

/** Everything an emulator has of what the clients write; what is there twice is told so. */
async function things(url: string, list: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const note = (name: string, value: unknown) => {
    const before = found.get(name)
    found.set(name, before === undefined ? String(value) : `${before} and ${value}`)
  }
  for (const { email, first_name, last_name } of await rows(url, '/api/profiles?page[size]=100'))
    note(`profile ${email}`, `${first_name} ${last_name}`)
  for (const { email } of await rows(url, `/api/lists/${list}/profiles?page[size]=100`))
    note(`member ${email}`, 'there')
  for (const { event_properties } of await rows(url, '/api/events?page[size]=1000'))
    note(`event ${(event_properties as { name: string }).name}`, 'told')
  for (const { unique_code, status } of await rows(url, `/api/coupons/${COUPON}/coupon-codes?page[size]=100`))
    note(`code A-${unique_code}`, status)
  for (const { name } of await rows(url, '/api/lists')) note(`list ${name}`, 'there')
  return found
}

/** The attributes of every row of a collection, over all its pages. */
async function rows(url: string, path: string): Promise<Readonly<Record<string, unknown>>[]> {
  const all: Readonly<Record<string, unknown>>[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer = await sendRequest(url, 'GET', next)
    expect(answer.status, next).toBe(200)
    const page = (await answer.json()) as {
      data: { attributes: Readonly<Record<string, unknown>> }[]
      links: { next: string | null }
    }
    all.push(...page.data.map(({ attributes }) => attributes))
    next = page.links.next?.slice(url.length)
  }
  return all
}
