import type { Attribute } from '../../../declare/index.js'
import { displayOptions } from './display-options.js'
import { type ElementMembers, kind, needed, neededOrNull, ownIds } from './members.js'

/** A block of a column: its type, its data, and its parts if it has any. */
export function block(type: string, data: Attribute, parts?: Attribute): ElementMembers {
  return {
    ...ownIds('id', 'data_id', 'universal_id'),
    ...kind('content_type', 'block'),
    ...kind('type', type),
    data,
    ...(parts && { subblocks: parts }),
  }
}

/** The data of a block, which may be null. */
export function blockData(styles: ElementMembers, more: ElementMembers = {}): Attribute {
  return neededOrNull(
    { ...more, display_options: displayOptions, styles: needed(styles, 'Styles of the block.') },
    'Data of the block.',
  )
}

/** A part of a block. */
export function part(type: string, members: ElementMembers): ElementMembers {
  return { ...ownIds('id'), ...kind('type', type), ...members }
}
