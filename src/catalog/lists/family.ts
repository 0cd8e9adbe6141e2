import type { Family } from '../../declare/index.js'
import { list } from './list.js'
import { listMember } from './list-member.js'
import { begin, rules } from './rules.js'

export const lists: Family = { tag: 'Lists', resources: [list, listMember], rules, setUp: begin }
