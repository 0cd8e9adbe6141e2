import type { z } from 'zod'
import { late } from '../base/late.js'
import type { Postponed, Scheduled } from './world.js'

/**
 * Declares work that Klaviyo does after its response; `world.postpone` queues it. The schema of its payload is made at
 * its first use.
 */
export function definePostponed<const S extends z.ZodType>(
  task: Omit<Postponed<z.output<S>>, 'payload'> & { payload(): S },
): Postponed<z.output<S>> {
  return withLatePayload(task)
}

/** Declares work that depends on the clock alone, like a daily update; `world.schedule` queues it. */
export function defineScheduled<const S extends z.ZodType>(
  task: Omit<Scheduled<z.output<S>>, 'payload'> & { payload(): S },
): Scheduled<z.output<S>> {
  return withLatePayload(task)
}

/** The task with its schema in place of the function that makes it. */
function withLatePayload<S, T extends { payload(): S }>(
  task: T,
): Omit<T, 'payload'> & { readonly payload: S } {
  const payload = late(task.payload)
  return {
    ...task,
    get payload() {
      return payload()
    },
  }
}

/** Whether a task is queued by `world.postpone`, so that progress settings apply to it. */
export function isPostponed(task: Scheduled): task is Postponed {
  return 'realisticMs' in task
}
