import type { World } from '../../../declare/index.js'

/** The members that hold the elements of an element. */
const HELD = ['body', 'sections', 'rows', 'columns', 'blocks', 'subblocks', 'styles'] as const

type Values = Readonly<Record<string, unknown>>

/**
 * Returns a definition with the ids that Klaviyo sets. They depend on the template and on the place of the element.
 * guess: Klaviyo's own form of these ids is not known.
 */
export function withElementIds(definition: Values, template: string, world: World): Values {
  const { id, template_id: _, ...content } = withIds(definition, template, world)
  return { id, template_id: template, ...content }
}

function withIds({ id: _, ...element }: Values, place: string, world: World): Values {
  const inside = HELD.map((name): [string, unknown] => {
    const held = element[name]
    const each = (item: unknown, at: string) => withIds(item as Values, `${place}/${name}${at}`, world)
    if (Array.isArray(held)) return [name, held.map((item, index) => each(item, `/${index}`))]
    return [name, name === 'body' && held ? each(held, '') : held]
  })
  const present = inside.filter(([name]) => name in element)
  return { id: world.uuid(`element ${place}`), ...element, ...Object.fromEntries(present) }
}
