import { print } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import { copyTranslations } from '../translations/copy-translation.js'
import { template, wholeSecond } from './template.js'

/** guess: `updated` of a copy is some microseconds after `created` (messages.md §9). */
const UPDATED_DELAY_MICROS = 18

/** Creates a copy of a template for a message. Unlike clones, copies are not limited in number. */
export function copyTemplate(
  { id, attributes }: Row<typeof template>,
  name: string,
  world: World,
): Row<typeof template> {
  const second = wholeSecond(world)
  const row = world.ensure(template, {
    attributes: {
      ...attributes,
      name,
      created: print(world.now()),
      updated: print(world.now() + UPDATED_DELAY_MICROS),
      created_second: second,
      updated_second: second,
    },
    related: {},
  })
  if (!row) throw new Error('the copy of a template has no id of its own')
  copyTranslations({ type: 'template', from: id, to: row.id }, world)
  return row
}
