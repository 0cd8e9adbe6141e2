import type { Verb } from '../compile/operation.js'
import type { Answer, OperationRequest } from './answer.js'
import { link, replace, unlink } from './link.js'
import { get, linkage, list, related, report } from './read.js'
import type { LiveWorld } from './world.js'
import { act, create, remove, update } from './write.js'

const VERBS: Record<Verb, (asked: OperationRequest, world: LiveWorld) => Answer> = {
  list,
  get,
  create,
  update,
  delete: remove,
  related,
  linkage,
  link,
  unlink,
  replace,
  act,
  report,
}

/** Answers a request, in one transaction where it writes. Throws Refusal. */
export function serve(asked: OperationRequest, world: LiveWorld): Answer {
  const run = VERBS[asked.operation.verb]
  const reads = asked.operation.method === 'GET'
  const answer = reads ? run(asked, world) : world.context.store.write(() => run(asked, world))
  if (world.ignoredNotes.length === 0) return answer
  return { ...answer, ignored: world.ignoredNotes, partialFailures: world.partialFailures }
}
