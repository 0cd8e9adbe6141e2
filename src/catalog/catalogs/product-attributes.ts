import { choice, currentTime, type FilterRule, flag, list, number, text, time } from '../../declare/index.js'
import { CUSTOM, DEFAULT } from './compound-id.js'
import { metadata } from './metadata.js'

/*
 * The attributes that items and variants share. `product` is how descriptions name the one of them: `catalog item`.
 */

export const CONTAINS: FilterRule = { single: ['contains'] }
export const SINGLE: FilterRule = { single: ['equals'] }
export const ANY: FilterRule = { list: ['any'] }

/** The time of creation. */
export function createdTime(product: string) {
  return time({
    nullable: 'answered',
    precision: 'millisecond',
    initial: currentTime,
    doc: `Time at which the ${product} was created.`,
    example: '2022-11-08T00:00:00+00:00',
  })
}

/** The time of the last change. It equals the time of creation at first (seen: nickdnk-create_catalog_item.201). */
export function updatedTime(product: string) {
  return time({
    nullable: 'answered',
    precision: 'millisecond',
    initial: currentTime,
    setOnChange: true,
    doc: `Time of the last change of the ${product}.`,
    example: '2022-11-08T00:00:00+00:00',
  })
}

/** The id in the system of the customer. */
export function externalId(product: string, example: string) {
  return text({
    create: 'required',
    nullable: 'answered',
    doc: `Id of the ${product} in an external system.`,
    example,
  })
}

/** The parts of the id that only bodies have; each has one value (catalogs-and-rest.md §3.2). */
export const idParts = {
  integration_type: choice([CUSTOM], {
    create: 'optional',
    nullable: 'taken',
    writeOnly: true,
    hidden: true,
    createDefault: CUSTOM,
    doc: 'Type of the integration, always `$custom`.',
    example: CUSTOM,
  }),
  catalog_type: choice([DEFAULT], {
    create: 'optional',
    nullable: 'taken',
    writeOnly: true,
    hidden: true,
    createDefault: DEFAULT,
    doc: 'Type of the catalog, always `$default`.',
    example: DEFAULT,
    published: ({ enum: _, ...derived }) => derived,
  }),
}

const required = { create: 'required', update: true, nullable: 'updated' } as const
const optional = { create: 'optional', update: true, nullable: true } as const

/** A text that a create must have, and that an update with null leaves as it is. */
export function requiredText(doc: string, example: string) {
  return text({ ...required, doc, example })
}

/** The title, which lists can be searched by. */
export function title(product: string, example: string) {
  return text({ ...required, filter: CONTAINS, doc: `Title of the ${product}.`, example })
}

const PICTURE = 'https://via.placeholder.com/150'

/** The description of an address of a product. */
export const pageUrl = (product: string) =>
  requiredText(`URL of the page of the ${product} on the website.`, PICTURE)

/** The attributes of both types from the images on. */
export function commonAttributes(product: string) {
  return {
    image_full_url: text({
      ...optional,
      initial: '',
      doc: `URL of a full image of the ${product}.`,
      example: 'https://via.placeholder.com/300',
    }),
    image_thumbnail_url: text({
      ...optional,
      initial: '',
      doc: `URL of an image thumbnail of the ${product}.`,
      example: PICTURE,
    }),
    images: list(text({ doc: 'URL of an image.' }), {
      ...optional,
      initial: [],
      doc: `URLs of images of the ${product}.`,
      example: [PICTURE],
    }),
    custom_metadata: metadata({
      ...optional,
      initial: {},
      doc: `Custom metadata of the ${product}, at most 100 kB.`,
      example: { 'Top Pick': true },
    }),
    published: flag({
      ...optional,
      filter: SINGLE,
      initial: true,
      createDefault: true,
      doc: `Whether the ${product} is published.`,
      example: true,
    }),
    created: createdTime(product),
    updated: updatedTime(product),
  }
}

export const DESCRIPTION =
  'Ocean blue cotton shirt with a narrow collar and buttons down the front and long sleeves. ' +
  'Comfortable fit and titled kaleidoscope patterns.'

/** The description of a product. */
export const description = (product: string) => requiredText(`Description of the ${product}.`, DESCRIPTION)

/** A price: variants are created with one, items need none. */
export function price<const P extends 'required' | 'optional'>(product: string, create: P) {
  return number({
    create,
    update: true,
    nullable: (create === 'required' ? 'updated' : true) as P extends 'required' ? 'updated' : true,
    doc: `Price of the ${product}, as messages show it.`,
    example: 42,
  })
}
