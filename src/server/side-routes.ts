import { decode } from '../base/query-string.js'
import type { SideApi, SideRoute } from '../declare/side-api.js'

/** The side API that a path belongs to, and the route that a method and the path lead to. */
export interface SideMatch {
  readonly api: SideApi
  /** Undefined if the path or the method is unknown. */
  readonly route: SideRoute | undefined
  readonly parameters: Readonly<Record<string, string>>
  /** The methods of the path; empty if it is unknown. */
  readonly allow: readonly string[]
}

/** A route with its whole path, split at slashes. */
interface Placed {
  readonly api: SideApi
  readonly route: SideRoute
  readonly segments: readonly string[]
  readonly literals: number
}

/** The paths of all side APIs. */
export class SideRoutes {
  readonly #apis: readonly SideApi[]
  readonly #prefixes: Readonly<Record<string, string>>
  /** Those with more literal segments come first: `/onsite/js/klaviyo.js` is no company. */
  readonly #placed: readonly Placed[]
  /** The starts of paths up to their first parameter. */
  readonly #starts: readonly string[]

  constructor(apis: readonly SideApi[], prefixes: Readonly<Record<string, string>>) {
    this.#apis = apis
    this.#prefixes = prefixes
    this.#placed = apis
      .flatMap((api) => api.routes.map((route) => this.#place(api, route)))
      .toSorted((a, b) => b.literals - a.literals)
    const absolute = this.#placed
      .filter(({ route }) => route.isAbsolute)
      .map(({ segments }) => startOf(segments))
    this.#starts = [...new Set([...apis.map(({ name }) => `${this.prefixOf(name)}/`), ...absolute])]
  }

  /** The path prefix of a side API. Throws an Error for an unknown name. */
  prefixOf(name: string): string {
    const api = this.#apis.find((each) => each.name === name)
    if (!api) throw new Error(`there is no side API ${name}`)
    return this.#prefixes[name] ?? api.prefix
  }

  /** Whether a path belongs to a side API. */
  matches(path: string): boolean {
    return this.#starts.some((start) => path.startsWith(start))
  }

  /** Finds the route of a request; HEAD finds that of GET. */
  find(method: string, path: string): SideMatch {
    const given = path.replace(/(?<=.)\/$/, '').split('/')
    const wanted = method === 'HEAD' ? 'GET' : method
    const same = this.#placed.filter(({ segments }) => isSame(segments, given))
    const [first] = same
    const found = same.find(({ route }) => route.method === wanted)
    const allow = same
      .filter((each) => pattern(each) === (first && pattern(first)))
      .map(({ route }) => route.method)
    return {
      api: (found ?? first)?.api ?? this.#owner(path),
      route: found?.route,
      parameters: parametersOf((found ?? first)?.segments ?? [], given),
      allow: allow.length === 0 ? [] : [...allow, ...(allow.includes('GET') ? ['HEAD'] : []), 'OPTIONS'],
    }
  }

  #place(api: SideApi, route: SideRoute): Placed {
    const path = route.isAbsolute ? route.path : `${this.prefixOf(api.name)}${route.path}`
    const segments = path.split('/')
    return { api, route, segments, literals: segments.filter((each) => !each.startsWith(':')).length }
  }

  /** The API whose prefix the path has, else the API of an absolute route that begins like it. */
  #owner(path: string): SideApi {
    const owner =
      this.#apis.find(({ name }) => path.startsWith(`${this.prefixOf(name)}/`)) ??
      this.#placed.find(({ segments }) => path.startsWith(startOf(segments)))?.api
    if (!owner) throw new Error(`no side API has ${path}`)
    return owner
  }
}

function pattern({ segments }: Placed): string {
  return segments.map((each) => (each.startsWith(':') ? ':' : each)).join('/')
}

function startOf(segments: readonly string[]): string {
  const at = segments.findIndex((each) => each.startsWith(':'))
  return at < 0 ? segments.join('/') : `${segments.slice(0, at).join('/')}/`
}

function isSame(segments: readonly string[], given: readonly string[]): boolean {
  if (segments.length !== given.length) return false
  return segments.every((name, at) => (name.startsWith(':') ? given[at] !== '' : name === given[at]))
}

function parametersOf(segments: readonly string[], given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), decode(given[at] ?? '')]] : [])),
  )
}
