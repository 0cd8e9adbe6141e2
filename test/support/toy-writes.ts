import { defineAction, handle } from '../../src/declare/action.js'
import { choice } from '../../src/declare/kinds/choice.js'
import { flag } from '../../src/declare/kinds/flag.js'
import { number } from '../../src/declare/kinds/number.js'
import { text } from '../../src/declare/kinds/text.js'
import { upload } from '../../src/declare/kinds/upload.js'
import { multipart } from '../../src/declare/multipart.js'
import { toOne } from '../../src/declare/relationship.js'
import { defineResource, type Operations } from '../../src/declare/resource.js'

/*
 * Tables of the library whose writes differ from those of books: slips, which have every possible success response,
 * loans, whose updates require members, and pictures, which are uploaded as forms.
 */

/** A slip of paper whose write responses `operations` declares. */
const slip = (type: string, operations: Pick<Operations, 'create' | 'update' | 'delete'>) =>
  defineResource({
    type,
    path: `${type}s`,
    tag: 'Library',
    scope: 'books',
    id: 'ulid',
    doc: { id: 'The id of the slip.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
    notFound: (id) => `A slip with id ${id} does not exist.`,
    attributes: {
      text: text({ create: 'required', update: true, doc: 'What is written on the slip.' }),
      ink: text({ create: 'optional', nullable: true, additional: ['create'], doc: 'The ink of the text.' }),
    },
    relationships: {},
    operations: { list: { rate: 'L', page: { default: 10 } }, get: { rate: 'L' }, ...operations },
  })

/** One slip for each kind of create response; updates and deletes differ as well. */
export const slips = [
  slip('note', {
    create: { rate: 'M', status: 200 },
    update: { rate: 'M', status: 202 },
    delete: { rate: 'M', status: 200 },
  }),
  slip('claim', {
    create: { rate: 'M', status: 202 },
    update: { rate: 'M', status: 202, empty: true },
    delete: { rate: 'M', status: 204 },
  }),
  slip('errand', {
    create: { rate: 'M', status: 202, empty: true },
    update: { rate: 'M', status: 204 },
    delete: { rate: 'M' },
  }),
  slip('memo', { create: { rate: 'M', status: 204 }, update: { rate: 'M' }, delete: { rate: 'M' } }),
]

/** A loan of a book. An update requires the duration, the book and the reason, and may have more. */
export const loan = defineResource({
  type: 'loan',
  path: 'loans',
  tag: 'Library',
  scope: 'books',
  id: 'ulid',
  doc: { id: 'The id of the loan.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A loan with id ${id} does not exist.`,
  meta: {
    reason: text({ update: 'required', doc: 'Why the loan changes.' }),
    urgent: flag({ update: true, doc: 'Whether the change is urgent.' }),
  },
  attributes: {
    days: number({
      create: 'required',
      update: 'required',
      integer: true,
      min: 1,
      doc: 'How long it lasts.',
    }),
    remark: text({ create: 'optional', update: true, nullable: true, doc: 'What else there is to say.' }),
    reason: text({ hidden: true, nullable: true, doc: 'Why it was changed last.' }),
  },
  relationships: {
    book: toOne('book', { create: 'required', update: 'required', data: 'always' }),
    next: toOne('book', { create: 'optional', update: true, data: 'always' }),
  },
  operations: { get: { rate: 'L' }, create: { rate: 'M' }, update: { rate: 'M' } },
})

/** A picture of a book, created from a file. */
export const picture = defineResource({
  type: 'picture',
  path: 'pictures',
  tag: 'Library',
  scope: 'books',
  id: 'ulid',
  doc: { id: 'The id of the picture.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A picture with id ${id} does not exist.`,
  attributes: {
    name: text({ doc: 'The name of the picture.' }),
    format: text({ doc: 'Its media type.' }),
    first: number({ doc: 'Its first byte.' }),
    size: number({ doc: 'How many bytes it has.' }),
    hidden: flag({ initial: false, doc: 'Whether lists leave it out.' }),
    pages: number({ nullable: true, doc: 'The page it shows.' }),
    side: text({ nullable: true, doc: 'The side it shows.' }),
  },
  relationships: {},
  operations: { list: { rate: 'L', page: { default: 10 } }, get: { rate: 'L' } },
})

/** The maximum size of a picture. */
export const PICTURE_MAX = 2_000_000

/** Uploads a picture. */
export const uploadPicture = handle(
  defineAction({
    id: 'upload_picture',
    path: '/api/picture-upload',
    tag: 'Library',
    scopes: ['books:write'],
    rate: 'L',
    status: 201,
    responseType: 'picture',
    body: multipart({
      type: 'picture',
      schema: 'PictureUploadQuery',
      fields: {
        file: upload({
          create: 'required',
          maxBytes: PICTURE_MAX,
          mediaTypes: ['image/png', 'image/gif'],
          doc: 'The file of the picture.',
        }),
        name: text({ create: 'optional', max: 20, doc: 'Its name; that of the file without one.' }),
        hidden: flag({ create: 'optional', doc: 'Whether lists leave it out.' }),
        pages: number({ create: 'optional', integer: true, min: 1, doc: 'The page it shows.' }),
        side: choice(['front', 'back'], { create: 'optional', doc: 'The side it shows.' }),
      },
    }),
  }),
  ({ attributes: { file, name, hidden, pages, side } }, world) => {
    const { filename, mediaType, bytes } = file
    const described = { name: name ?? filename, format: mediaType, first: bytes[0] ?? 0, size: bytes.length }
    const shown = { hidden: hidden ?? false, pages: pages ?? null, side: side ?? null }
    const attributes = { ...described, ...shown }
    return { row: world.create(picture, { attributes: {}, related: {} }, { attributes }) }
  },
)
