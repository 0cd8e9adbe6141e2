import { log } from './console.js'
import type { Method } from './methods.js'

type Methods = Readonly<Record<string, Method>>
type Queue = unknown[] & Record<string, unknown>
type Named = Window & Record<string, unknown>

const page = window as unknown as Named

/** Entries of `_learnq` that run before all others, the last one first (onsite.md §1). */
const FIRST = ['account', 'cookieDomain', 'identify']

/**
 * Takes over `_learnq`: runs its entries, then runs each pushed one at once. `push` returns the value of its method.
 * A function is called with the queue.
 */
export function takeOverLegacyQueue(methods: Methods): void {
  const queue = arrayAt('_learnq')
  const waiting = queue.splice(0)
  const run = (entry: unknown): unknown => {
    if (typeof entry === 'function') return entry(queue)
    if (!Array.isArray(entry)) return undefined
    const [name, ...all] = entry as unknown[]
    const method = methods[String(name)]
    if (!method) return undefined
    const { args, callback } = withoutCallback(all)
    const { now, later } = method(...args)
    if (callback) later.then(callback)
    return now
  }
  const isFirst = (entry: unknown) => Array.isArray(entry) && FIRST.includes(String(entry[0]))
  for (const entry of waiting.filter(isFirst).reverse()) guarded(() => run(entry))
  for (const entry of waiting.filter((each) => !isFirst(each))) guarded(() => run(entry))
  queue.push = (...entries) => entries.map(run).pop() as number
  for (const name of Object.keys(methods)) queue[name] = (...all: unknown[]) => run([name, ...all])
  queue._loaded = true
}

/**
 * Takes over the queues of `klaviyo`: `_klOnsite`, `klaviyo` itself where it is an array, and `klOnsite`. Then `klaviyo`
 * is an object with every method; proxies and arrays that a page kept go on working.
 */
export function takeOverQueues(methods: Methods): void {
  const call = (name: string, all: readonly unknown[]): Promise<unknown> => {
    const method = methods[name]
    if (!method) return unknownMethod(name, all)
    const { args, callback } = withoutCallback(all)
    const { later } = method(...args)
    if (callback) later.then(callback)
    return later
  }
  const run = (entry: unknown): unknown => {
    if (typeof entry === 'function') return entry(klaviyo)
    if (!Array.isArray(entry)) return undefined
    const [name, ...all] = entry as unknown[]
    return call(String(name), all)
  }
  const push = (...entries: unknown[]) => entries.map(run).pop()
  const klaviyo = {
    push,
    ...Object.fromEntries(
      Object.keys(methods).map((name) => [name, (...all: unknown[]) => call(name, all)] as const),
    ),
  }
  arrayAt('_klOnsite')
  const queues = ['_klOnsite', 'klaviyo', 'klOnsite'].map((name) => page[name])
  page.klaviyo = klaviyo
  page.klOnsite = klaviyo
  for (const queue of queues) {
    if (!Array.isArray(queue)) continue
    const waiting = queue.splice(0)
    for (const entry of waiting) guarded(() => run(entry))
    Object.assign(queue, { push })
  }
}

/** A method that does not exist. `then` is what `await klaviyo` calls on the proxy of the snippet. */
function unknownMethod(name: string, all: readonly unknown[]): Promise<unknown> {
  const { callback } = withoutCallback(all)
  const nothing = Promise.resolve(undefined)
  if (callback && name !== 'then') nothing.then(callback)
  return nothing
}

function withoutCallback(all: readonly unknown[]) {
  const last = all[all.length - 1]
  if (typeof last !== 'function') return { args: all, callback: undefined }
  return { args: all.slice(0, -1), callback: last as (value: unknown) => void }
}

/** One bad entry must not lose the others. */
function guarded(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    log('error', `an entry of a queue failed: ${error}`)
  }
}

/** The array of a queue; what the page put there stays in it. */
function arrayAt(name: string): Queue {
  const found = page[name]
  if (Array.isArray(found)) return found as Queue
  const queue = [] as unknown[] as Queue
  page[name] = queue
  return queue
}
