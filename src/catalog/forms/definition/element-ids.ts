import { Stream } from '../../../base/random.js'
import type { World } from '../../../declare/index.js'
import { ulidAfter } from '../../../dialect/ids.js'

type Values = Readonly<Record<string, unknown>>

/** The members that hold elements with an id of their own. */
export const ELEMENTS: ReadonlySet<string> = new Set([
  'action',
  'blocks',
  'columns',
  'dynamic_button',
  'rows',
  'steps',
  'teasers',
  'triggers',
])

/** Returns a complete definition with Klaviyo's ids: a number for each version, ULIDs inside (messages.md §6). */
export function withElementIds(
  { versions }: { readonly versions: readonly object[] },
  form: string,
  versionIds: readonly string[],
  world: World,
): Values {
  const random = new Stream(world.uuid(`elements of form ${form}`))
  let newest: string | undefined
  const nextId = () => {
    newest = ulidAfter(newest, world.now(), random)
    return newest
  }
  const identified = versions.map((version, place) => ({
    ...withIds(version as Values, nextId),
    id: Number(versionIds[place]),
  }))
  return { versions: identified }
}

/** An element with ids for itself and the elements inside. */
function withIds(element: Values, nextId: () => string): Values {
  const id = nextId()
  const members = Object.entries(element).map(([name, held]): [string, unknown] => {
    if (name === 'id') return [name, id]
    if (!ELEMENTS.has(name) || typeof held !== 'object' || held === null) return [name, held]
    if (Array.isArray(held)) return [name, held.map((each) => withIds(each as Values, nextId))]
    return [name, withIds(held as Values, nextId)]
  })
  return Object.fromEntries(members)
}
