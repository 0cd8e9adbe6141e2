import { z } from 'zod'
import type { Json, World } from '../../declare/index.js'
import { requireProduct } from './favorites.js'
import { INTERACTIONS, type InteractionName } from './interactions.js'

const REPORTED = Object.entries(INTERACTIONS).flatMap(([name, { metric, ...rest }]) =>
  'isReported' in rest ? [{ name: name as InteractionName, metric: metric ?? '' }] : [],
)
const NAMES = REPORTED.map(({ metric }) => metric)

/** What a page reports: the name of the metric, and what was clicked. */
export const reportSchema = () =>
  z
    .strictObject({
      name: z.enum(NAMES, `must be one of ${NAMES.join(', ')}`),
      product_id: z.union([z.string().min(1), z.number()]).optional(),
      content_block: z.string().min(1).max(255).optional(),
    })
    .superRefine(({ name, product_id, content_block }, context) => {
      const is = (wanted: InteractionName) => name === INTERACTIONS[wanted].metric
      const rules = [
        { member: 'product_id', given: product_id, isWanted: is('recommended_product') },
        { member: 'content_block', given: content_block, isWanted: is('content_block') },
      ]
      for (const { member, given, isWanted } of rules)
        if (isWanted !== (given !== undefined))
          context.addIssue({
            code: 'custom',
            path: [member],
            message: isWanted ? `is required for ${name}` : `does not belong to ${name}`,
          })
    })

/** The interaction that a page reports, with the properties of its event. guess: the names of the properties. */
export function readReport(
  { name: metric, product_id, content_block }: z.output<ReturnType<typeof reportSchema>>,
  world: World,
): { name: InteractionName; properties: Readonly<Record<string, Json>> } {
  const name = REPORTED.find((each) => each.metric === metric)?.name ?? 'opened'
  if (product_id !== undefined) {
    const { id, title } = requireProduct(String(product_id), world)
    return { name, properties: { ProductID: id, ProductName: title } }
  }
  return { name, properties: content_block === undefined ? {} : { 'Content Block Name': content_block } }
}
