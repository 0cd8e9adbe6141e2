import { z } from 'zod'

const members = z.looseObject({})

const itemError = z.object({
  id: z.string(),
  code: z.string(),
  meta: z.object({ id: z.string() }).exactOptional(),
  title: z.string(),
  detail: z.string(),
  source: z.object({ pointer: z.string() }),
})

const outcome = z.object({
  completed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  errors: z.array(itemError).readonly(),
  ids: z.array(z.string()).readonly(),
})

/** What waits until a job is due: its items, or what they came to where they were carried out at once. */
export const jobPayload = z.object({
  given: z
    .array(z.looseObject({ attributes: members }))
    .readonly()
    .exactOptional(),
  outcome: outcome.exactOptional(),
})

/** What the items of a job came to. */
export type JobOutcome = z.output<typeof outcome>
