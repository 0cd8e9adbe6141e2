import { z } from 'zod'
import { late } from '../base/late.js'
import type { ItemsShape } from './job-shape.js'
import type { Attribute, Body } from './kinds/kind.js'

const count = late(() => z.int().min(0))

const itemError = late(() =>
  z.object({
    id: z.string(),
    code: z.string(),
    meta: z.object({ id: z.string() }).optional(),
    title: z.string(),
    detail: z.string(),
    source: z.object({ pointer: z.string() }),
  }),
)

const outcome = late(() =>
  z.object({
    completed: count(),
    failed: count(),
    skipped: count(),
    errors: z.array(itemError()).readonly(),
    ids: z.array(z.string()).readonly(),
  }),
)

/** The outcome of the items of a job. */
export type JobOutcome = z.output<ReturnType<typeof outcome>>

/** The payload of the task that completes a job: its items, or their outcome if they were processed at once. */
export interface JobPayload {
  readonly given?: readonly unknown[] | undefined
  readonly outcome?: JobOutcome | undefined
}

/** The zod schema of the payload of a job with these items, for payloads that come from outside. */
export function jobPayload(items: ItemsShape | undefined): z.ZodType<JobPayload> {
  const given = items ? z.array(givenItem(items.of)).max(items.max).optional() : z.undefined().optional()
  return z.object({ given, outcome: outcome().optional() })
}

function givenItem({ id, attributes = {} }: Body): z.ZodType {
  return z.looseObject({
    id: id === 'required' ? z.string() : z.string().optional(),
    attributes: z.looseObject(
      Object.fromEntries(Object.entries(attributes).map(([name, each]) => [name, givenValue(each)])),
    ),
    related: z.record(z.string(), z.string().nullable()).optional(),
    linked: z.record(z.string(), z.array(z.string())).optional(),
    meta: z.looseObject({}).optional(),
  })
}

/** A value that was read already; items inside of items are taken as they are. */
function givenValue({ kind, options }: Attribute): z.ZodType {
  const value = kind.body ? z.custom((given) => typeof given === 'object') : kind.accepts()
  return options.create === 'required' && options.nullable === undefined ? value : value.nullish()
}
