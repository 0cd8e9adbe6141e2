import { defineRules, type World } from '../../declare/index.js'
import { list } from './list.js'
import { listMember } from './list-member.js'

/** Lists that Klaviyo creates in a new account (seen: nango-list-lists). */
const FIRST_LISTS = ['Preview List', 'Email List']

const lists = defineRules(list, {
  derive: {
    profile_count: ({ id }, world) => world.count(listMember, { list: id }),
  },
})

export const rules = [lists]

/** Creates the lists of a new account. */
export function begin(world: World, empty: boolean): void {
  if (empty) return
  for (const name of FIRST_LISTS)
    world.create(list, { attributes: { name, opt_in_process: 'single_opt_in' }, related: {} })
}
