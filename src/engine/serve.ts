import type { Verb } from '../compile/operation.js'
import { act } from './act.js'
import type { Answer, OperationRequest } from './answer.js'
import { link, replace, unlink } from './change-linkage.js'
import { create } from './create.js'
import { get } from './get.js'
import { linkage } from './linkage.js'
import { list } from './list.js'
import { relate } from './relate.js'
import { related } from './related.js'
import { remove } from './remove.js'
import { report } from './report.js'
import { update } from './update.js'
import type { LiveWorld } from './world.js'

const VERBS: Record<Verb, (request: OperationRequest, world: LiveWorld) => Answer> = {
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
  relate,
  act,
  report,
}

/** Serves a request. A write runs in one transaction. Throws a Refusal. */
export function serve(request: OperationRequest, world: LiveWorld): Answer {
  const run = VERBS[request.operation.verb]
  const refusal = world.context.catalog.gate(request.operation.id)?.refusal(world)
  if (refusal) throw refusal
  const isRead = request.operation.method === 'GET'
  const answer = isRead ? run(request, world) : world.context.store.write(() => run(request, world))
  if (world.ignoredNotes.length === 0) return answer
  return { ...answer, ignored: world.ignoredNotes, partialFailures: world.partialFailures }
}
