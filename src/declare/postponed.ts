import type { z } from 'zod'
import type { Postponed, Scheduled } from './world.js'

/** Declares work that Klaviyo does after its response; `world.postpone` queues it. */
export function definePostponed<const S extends z.ZodType>(
  task: Omit<Postponed<z.output<S>>, 'payload'> & { readonly payload: S },
): Postponed<z.output<S>> {
  return task
}

/** Declares work that depends on the clock alone, like a daily update; `world.schedule` queues it. */
export function defineScheduled<const S extends z.ZodType>(
  task: Omit<Scheduled<z.output<S>>, 'payload'> & { readonly payload: S },
): Scheduled<z.output<S>> {
  return task
}

/** Whether a task is queued by `world.postpone`, so that progress settings apply to it. */
export function isPostponed(task: Scheduled): task is Postponed {
  return 'realisticMs' in task
}
