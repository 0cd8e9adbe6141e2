import { z } from 'zod'
import type { World } from '../../declare/index.js'
import { findProduct } from '../shop/product.js'
import { INTERACTIONS, type InteractionName, interact } from './interactions.js'
import type { Shopper } from './shopper.js'

const NAME_MAX = 255

/** The interactions that pages report, by the names of their metrics. */
const REPORTED: ReadonlyMap<string, InteractionName> = new Map(
  Object.entries(INTERACTIONS).flatMap(([name, { metric, ...rest }]) =>
    'isReported' in rest && metric !== null ? [[metric, name as InteractionName] as const] : [],
  ),
)

/** The member that says more about an interaction; the others have none. */
const MEMBERS: Partial<Record<InteractionName, 'product_id' | 'content_block'>> = {
  recommended_product: 'product_id',
  content_block: 'content_block',
}

/** What a page reports: the name of the metric, and what was clicked. */
export const reportSchema = () =>
  z
    .strictObject({
      name: z.enum([...REPORTED.keys()], `must be one of ${[...REPORTED.keys()].join(', ')}`),
      product_id: z.union([z.string().min(1), z.number()]).optional(),
      content_block: z.string().min(1).max(NAME_MAX).optional(),
    })
    .superRefine(({ name, ...given }, context) => {
      const wanted = MEMBERS[REPORTED.get(name) ?? 'opened']
      for (const member of ['product_id', 'content_block'] as const)
        if ((member === wanted) !== (given[member] !== undefined))
          context.addIssue({
            code: 'custom',
            path: [member],
            message: member === wanted ? `is required for ${name}` : `does not belong to ${name}`,
          })
    })

type Report = z.output<ReturnType<typeof reportSchema>>

/** Records what a page reports. guess: the names of the properties. */
export function recordReport(report: Report, shopper: Shopper, world: World): void {
  const { product_id, content_block } = report
  const name = REPORTED.get(report.name) ?? 'opened'
  const known = product_id === undefined ? undefined : findProduct(String(product_id), world)
  const properties = {
    ...(product_id !== undefined && { ProductID: String(product_id) }),
    ...(known && { ProductName: known.title }),
    ...(content_block !== undefined && { 'Content Block Name': content_block }),
  }
  interact(name, shopper, properties, world)
}
