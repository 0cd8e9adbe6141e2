import type { Row, World } from '../../declare/index.js'
import type { template } from './template.js'

/**
 * What a template is attached to, in the words of the 409 (`FlowMessage StDwe4`). Nothing yet: neither flow messages
 * nor campaign messages are served.
 */
export function attachmentsOf(_template: Row<typeof template>, _world: World): readonly string[] {
  return []
}
