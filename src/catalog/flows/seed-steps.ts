import { z } from 'zod'

/** What starts a flow, by name. */
export const triggers = () =>
  z.union([
    z.strictObject({ metric: z.string() }),
    z.strictObject({ list: z.string() }),
    z.strictObject({ segment: z.string() }),
  ])

/** A delay has a second value in the next smaller unit only: hours beside days and weeks, minutes beside hours. */
const DURATION = /^\d+ (minutes?|hours?( \d+ minutes?)?|(day|week)s?( \d+ hours?)?)$/

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const content = () => ({
  template: z.string().optional().meta({ description: 'Name of the template; the flow gets a copy.' }),
  html: z.string().optional().meta({ description: 'HTML, in place of a template.' }),
})

const emails = () =>
  z.strictObject({
    subject: z.string(),
    ...content(),
    preview_text: z.string().optional(),
    name: z.string().optional(),
    from_email: z.string().optional(),
    from_label: z.string().optional(),
    transactional: z.boolean().optional(),
    smart_sending: z.boolean().optional(),
  })

/** A condition on profiles, by name. */
export const conditions = () =>
  z.union([
    z.strictObject({ property: z.string(), equals: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ list: z.string() }).meta({ description: 'The profile is a member of a list.' }),
    z.strictObject({ segment: z.string() }).meta({ description: 'The profile is a member of a segment.' }),
    z.strictObject({ did: z.string() }).meta({ description: 'A metric since the start of the flow.' }),
    z.strictObject({ did_not: z.string() }).meta({ description: 'No event of a metric since the start.' }),
  ])

/** A condition of the short notation. */
export type ShortCondition = z.output<ReturnType<typeof conditions>>

/** An email of the short notation. */
export type ShortEmail = z.output<ReturnType<typeof emails>>

/** A step of the short notation. */
export type ShortStep =
  | {
      readonly wait: string
      readonly until?: string | undefined
      readonly on?: readonly string[] | undefined
      readonly timezone?: string | undefined
    }
  | { readonly email: ShortEmail }
  | { readonly sms: string }
  | { readonly push: { readonly title?: string | undefined; readonly body: string } }
  | { readonly webhook: { readonly url: string; readonly body?: string | undefined } }
  | { readonly alert: ShortEmail & { readonly to: readonly string[] } }
  | { readonly update: Readonly<Record<string, string | number | boolean | null>> }
  | { readonly add_to_list: string }
  | { readonly remove_from_list: string }
  | {
      readonly if: ShortCondition
      readonly then: readonly ShortStep[]
      readonly else?: readonly ShortStep[] | undefined
    }

/** How deep an `if` may be inside of another one. */
const DEPTH_MAX = 3

const THEN = 'then'

/** The steps of a flow in the short notation. */
export const steps = (depth = DEPTH_MAX): z.ZodType<ShortStep[]> => {
  const shapes = [
    z.strictObject({
      wait: z
        .string()
        .regex(DURATION, 'is a duration like `4 hours`, `2 days 3 hours` or `1 hour 30 minutes`'),
      until: z.string().regex(TIME_OF_DAY, 'is a time of the day like `15:00`').optional(),
      on: z.array(z.enum(WEEKDAYS)).optional(),
      timezone: z.string().optional(),
    }),
    z.strictObject({ email: emails() }),
    z.strictObject({ sms: z.string() }),
    z.strictObject({ push: z.strictObject({ title: z.string().optional(), body: z.string() }) }),
    z.strictObject({ webhook: z.strictObject({ url: z.string(), body: z.string().optional() }) }),
    z.strictObject({ alert: emails().extend({ to: z.array(z.string()).min(1) }) }),
    z.strictObject({
      update: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
        .meta({ description: 'Properties of the profile; null deletes one.' }),
    }),
    z.strictObject({ add_to_list: z.string() }),
    z.strictObject({ remove_from_list: z.string() }),
  ] as const
  if (depth === 0) return z.array(z.union(shapes))
  const inside = steps(depth - 1)
  const split = z.strictObject({ if: conditions(), [THEN]: inside, else: inside.optional() })
  return z.array(z.union([...shapes, split]))
}
