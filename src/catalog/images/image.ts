import { AMONG, defineResource, EITHER, flag, number, RANGE, text, time } from '../../declare/index.js'

/** The published limit, 5 MB (upload_image_from_url). guess: counted in powers of two. */
export const IMAGE_BYTES_MAX = 5 * 2 ** 20

/** guess: the length of a name (messages.md §9). */
export const NAME_MAX = 255

/** An address or a data URI of at most 5 MB in base64. */
const ADDRESS_MAX = 7_000_000

/** The kind of ids in filters, which may be unquoted numbers (seen: nickdnk-get_images.200). */
const ID = text({ numbersToo: true, doc: 'An id.' }).kind

/** An image in the asset library. */
export const image = defineResource({
  type: 'image',
  path: 'images',
  tag: 'Images',
  scope: 'images',
  id: 'serial',
  doc: { id: 'The ID of the image', example: '7' },
  naturalKey: ['name'],
  // seen: nango-images.
  order: { by: 'id', descending: false },
  sorts: ['format', 'id', 'name', 'size', 'updated_at'],
  filters: { id: { on: 'id', rule: { ...EITHER }, kind: ID } },
  // seen: nickdnk-get_image.404.
  notFound: () => 'Not found.',

  attributes: {
    name: text({
      create: 'optional',
      update: true,
      always: true,
      nullable: 'taken',
      max: NAME_MAX,
      filter: { ...AMONG, single: ['contains', 'ends-with', 'equals', 'starts-with'] },
      doc: 'A name for the image.',
    }),
    import_from_url: text({
      create: 'required',
      writeOnly: true,
      hidden: true,
      max: ADDRESS_MAX,
      fetched: { maxBytes: IMAGE_BYTES_MAX },
      doc: 'An address or a data URI of the image: JPEG, PNG or GIF, of at most 5 MB.',
      example: 'https://www.example.com/example.jpg',
    }),
    image_url: text({ always: true, doc: 'Where the image is served; rows store the name of the file.' }),
    format: text({ always: true, filter: EITHER, doc: 'The format of the image: jpeg, png or gif.' }),
    size: number({ integer: true, always: true, filter: RANGE, doc: 'The size of the file in bytes.' }),
    hidden: flag({
      create: 'optional',
      update: true,
      always: true,
      nullable: 'taken',
      initial: false,
      createDefault: false,
      filter: EITHER,
      doc: 'If true, this image is not shown in the asset library.',
    }),
    updated_at: time({
      precision: 'second',
      // seen: nango-create-image, nickdnk-upload_image_from_file.201.
      exactOn: ['create'],
      setOnChange: true,
      always: true,
      filter: RANGE,
      doc: 'Time of the last change.',
      example: '2022-11-08T00:00:00+00:00',
    }),
  },

  relationships: {},

  operations: {
    list: {
      rate: 'M',
      page: { default: 20, max: 100 },
      // Reported from a live account (catalogs-and-rest.md §5).
      assumes: 'equals(hidden,false)',
    },
    get: { rate: 'M' },
    create: {
      id: 'upload_image_from_url',
      aliases: ['create_image'],
      rate: { burst: 3, steady: 100, daily: 100 },
    },
    update: { rate: 'M' },
  },
})

/** The bytes of an image, apart from its row, so that a page of images does not read them. */
export const imageFile = defineResource({
  type: 'image-file',
  path: 'image-files',
  tag: 'Images',
  scope: 'images',
  id: 'uuid',
  doc: {
    id: 'Id of the file, which is its name in addresses.',
    example: 'd604611a-391e-4c5f-a20b-b56cce31b1b4',
  },
  notFound: (id) => `There is no image file ${id}.`,
  attributes: {
    format: text({ doc: 'Format of the image.' }),
    content: text({ doc: 'Bytes of the image in base64.' }),
  },
  relationships: {},
  operations: {},
})
