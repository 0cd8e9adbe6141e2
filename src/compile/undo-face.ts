import type { ActionHandler } from '../declare/action.js'
import type { Resource } from '../declare/resource.js'
import type { Undo } from './undo.js'

/*
 * Steps back to a shape that differs so much that it is declared for itself (docs/decisions/0020).
 */

/**
 * Undoes a change of shape that cannot be said attribute by attribute: `face` is the earlier shape of the resource with its
 * type, over the rows that it names (docs/decisions/0020). The other steps of a release then change the face.
 */
export function withFace(face: Resource): Undo {
  return { face: (resource) => (resource.type === face.type ? face : resource) }
}

/** Undoes the addition of types. Their rows stay, and a face may show them. */
export function withoutTypes(types: readonly string[]): Undo {
  return { face: (resource) => (types.includes(resource.type) ? undefined : resource) }
}

/** Undoes a change of an action that was carried out in another way: `before` is the earlier one, at the same path. */
export function withHandler(id: string, before: ActionHandler): Undo {
  return { handler: (handler) => (handler.action.id === id ? before : handler) }
}
