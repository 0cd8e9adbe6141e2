import { z } from 'zod'
import { jsonObject } from '../../declare/index.js'

const QUANTITY_MAX = 10_000
const ITEMS_MAX = 100
const CODES_MAX = 20
const TEXT_MAX = 1_000

const id = () => z.union([z.string().min(1), z.number()]).transform(String)
/** Forms have text where JSON has numbers. */
const quantity = (least: number) => z.coerce.number().int().min(least).max(QUANTITY_MAX)

const item = () => ({
  id: id(),
  quantity: quantity(1).default(1),
  properties: jsonObject(
    z.union([z.string().max(TEXT_MAX), z.number(), z.boolean()]).transform(String),
  ).default({}),
})

/** `{id, quantity, properties}`, or several of them as `items`. */
export const addBody = () =>
  z.union([
    z.strictObject({ items: z.array(z.strictObject(item())).min(1).max(ITEMS_MAX) }),
    z.strictObject(item()),
  ])

/** A line by the id of its variant, by its key, or by its number from 1. */
export const changeBody = () =>
  z
    .strictObject({
      id: id().optional(),
      line: z.coerce.number().int().min(1).optional(),
      quantity: quantity(0),
    })
    .refine((body) => (body.id === undefined) !== (body.line === undefined), {
      message: 'must have exactly one of id and line',
    })

/** New quantities, by id or in the order of the lines, and the whole set of codes: `"W1,W2"`, or `""` for none. */
export const updateBody = () =>
  z
    .strictObject({
      updates: z.union([z.array(quantity(0)).max(ITEMS_MAX), jsonObject(quantity(0))]).optional(),
      discount: z
        .string()
        .max(TEXT_MAX)
        .transform((text) => text.split(',').map((each) => each.trim()))
        .transform((codes) => codes.filter((each) => each !== ''))
        .refine((codes) => codes.length <= CODES_MAX, `has at most ${CODES_MAX} codes`)
        .optional(),
    })
    .refine((body) => Object.keys(body).length > 0, { message: 'must have updates or discount' })
