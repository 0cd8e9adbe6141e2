import type { Action } from '../declare/action.js'
import type { Endpoint, Operations, Resource } from '../declare/resource.js'

/** A success: its status, and whether it has a document. */
interface Success {
  readonly status: number
  readonly document: boolean
}

/** A success with a document. */
const full = (status: number): Success => ({ status, document: true })
/** A success without a body. */
const empty = (status: number): Success => ({ status, document: false })

/**
 * The successes of each verb in Klaviyo's official documents, the usual one first. A delete with an empty 200 is only
 * in recordings (nickdnk-delete_template.200).
 */
const SUCCESSES: Readonly<Record<keyof Operations | 'act', readonly [Success, ...Success[]]>> = {
  list: [full(200)],
  get: [full(200)],
  create: [full(201), full(200), full(202), empty(202), empty(204)],
  update: [full(200), full(202), empty(202), empty(204)],
  delete: [empty(204), empty(200), full(200)],
  act: [full(200), full(201), full(202), empty(202), empty(204)],
}

/** The success of an endpoint. It has a document unless it is `empty` or a 204. */
export function successOf(verb: keyof Operations, endpoint: Pick<Endpoint, 'status' | 'empty'>): Success {
  const { status = SUCCESSES[verb][0].status } = endpoint
  return { status, document: status !== 204 && !endpoint.empty }
}

/** Reports successes that the operations of a resource cannot have. */
export function successMistakes({ type, operations }: Resource): string[] {
  const verbs = Object.keys(SUCCESSES).filter((verb): verb is keyof Operations => verb !== 'act')
  return verbs.flatMap((verb) => {
    const endpoint = operations[verb]
    return endpoint ? mistakeOf(`${type}.operations.${verb}`, verb, successOf(verb, endpoint)) : []
  })
}

/** Reports successes that an action cannot have. */
export function actionSuccessMistakes({ id, status, otherStatus, responseType }: Action): string[] {
  const statuses = otherStatus === undefined ? [status] : [status, otherStatus]
  return statuses.flatMap((each) =>
    mistakeOf(id, 'act', { status: each, document: responseType !== undefined }),
  )
}

function mistakeOf(where: string, verb: keyof typeof SUCCESSES, declared: Success): string[] {
  const possible = SUCCESSES[verb]
  if (possible.some(({ status, document }) => status === declared.status && document === declared.document))
    return []
  return [`${where} answers ${inWords(declared)}; possible are ${possible.map(inWords).join(', ')}`]
}

function inWords({ status, document }: Success): string {
  return `${status} ${document ? 'with' : 'without'} a document`
}
