import type { SideApi, SideRoute } from '../declare/side-api.js'
import { parametersIn } from './path-pattern.js'

/** The side API that a path belongs to, and the route that a method and the path lead to. */
export interface SideMatch {
  readonly api: SideApi
  /** Undefined if the path or the method is unknown. */
  readonly route: SideRoute | undefined
  readonly parameters: Readonly<Record<string, string>>
  /** The methods of the path; empty if it is unknown. */
  readonly allow: readonly string[]
}

/** A route with its whole path, and the number of its literal segments. */
interface Placed {
  readonly api: SideApi
  readonly route: SideRoute
  readonly path: string
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
    const absolute = this.#placed.filter(({ route }) => route.isAbsolute).map(startOf)
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
    const wanted = method === 'HEAD' ? 'GET' : method
    const same = this.#placed.flatMap((each) => {
      const parameters = parametersIn(path, each.path)
      return parameters ? [{ ...each, parameters }] : []
    })
    const [first] = same
    const found = same.find(({ route }) => route.method === wanted) ?? first
    const allow = same
      .filter((each) => shapeOf(each) === (first && shapeOf(first)))
      .map(({ route }) => route.method)
    return {
      api: found?.api ?? this.#owner(path),
      route: found?.route.method === wanted ? found.route : undefined,
      parameters: found?.parameters ?? {},
      allow: allow.length === 0 ? [] : [...allow, ...(allow.includes('GET') ? ['HEAD'] : []), 'OPTIONS'],
    }
  }

  #place(api: SideApi, route: SideRoute): Placed {
    const path = route.isAbsolute ? route.path : `${this.prefixOf(api.name)}${route.path}`
    const literals = path.split('/').filter((each) => !each.startsWith(':')).length
    return { api, route, path, literals }
  }

  /** The API whose prefix the path has, else the API of an absolute route that begins like it. */
  #owner(path: string): SideApi {
    const owner =
      this.#apis.find(({ name }) => path.startsWith(`${this.prefixOf(name)}/`)) ??
      this.#placed.find((each) => path.startsWith(startOf(each)))?.api
    if (!owner) throw new Error(`no side API has ${path}`)
    return owner
  }
}

/** The path without the names of its parameters. */
function shapeOf({ path }: Placed): string {
  return path.replaceAll(/:\w+/g, ':')
}

/** The path up to its first parameter. */
function startOf({ path }: Placed): string {
  const at = path.indexOf(':')
  return at < 0 ? path : path.slice(0, at)
}
