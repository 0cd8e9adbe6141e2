import { text } from '../../declare/index.js'
import { CONTAINS } from './product-attributes.js'

/** The name of a category. */
export const categoryName = text({
  create: 'required',
  update: true,
  nullable: 'updated',
  filter: CONTAINS,
  doc: 'Name of the catalog category.',
  example: 'Sample Data Category Apparel',
})
