import { print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { prefixOf, sourceTexts } from './source.js'
import { translation } from './translation.js'

type Texts = Readonly<Record<string, unknown>>

/** What was copied, and the ids of its source and of the copy. */
interface Copied {
  readonly type: 'campaign-variation' | 'template'
  readonly from: string
  readonly to: string
}

/** A copy takes its translations along (revision-2026-10-15.md §8.3). Values match by their order. */
export function copyTranslations({ type, from, to }: Copied, world: World): void {
  for (const row of world.pick(translation, { [type]: from })) {
    const { channel, texts, ...attributes } = row.attributes
    const fieldsOf = (id: string) => sourceTexts({ type, id, channel }, world)
    const prefix = (id: string) => prefixOf({ type, id })
    const copies = fieldsOf(to)
    const copied = fieldsOf(from).flatMap(({ field }, at) => {
      const held = (texts as Texts)[`${prefix(from)}::${field}`]
      return held === undefined ? [] : [[`${prefix(to)}::${copies[at]?.field ?? field}`, held]]
    })
    const now = print(world.now())
    world.ensure(translation, {
      attributes: {
        ...attributes,
        channel,
        texts: Object.fromEntries(copied),
        related_resource_id: to,
        created: now,
        updated: now,
      },
      related: { ...row.related, [type]: to },
    })
  }
}
