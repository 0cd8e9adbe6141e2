import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { document } from '../../src/openapi/document.js'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid } from '../support/problems.js'
import { toy } from '../support/toy-catalog.js'
import { PICTURE_MAX } from '../support/toy-writes.js'
import { open } from './requests.js'

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x0d, 0x0a)
const png = (bytes = PNG) => new File([bytes], 'cover.png', { type: 'image/png' })

type Value = string | File

/** Sends fields in the encoding of the platform's own FormData. */
async function upload(
  library: TestEmulator,
  fields: readonly (readonly [string, Value])[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  return send(library, new Uint8Array(await sent.arrayBuffer()), { 'content-type': type, ...headers })
}

function send(library: TestEmulator, raw: Uint8Array | string, headers: Readonly<Record<string, string>>) {
  return library.request('POST', '/api/picture-upload', { raw, headers })
}

/** Sends parts as they are written here, between boundaries `x`. */
function sendParts(library: TestEmulator, ...parts: readonly string[]) {
  const raw = [...parts.map((part) => `--x\r\n${part}\r\n`), '--x--\r\n'].join('')
  return send(library, raw, { 'content-type': 'multipart/form-data; boundary=x' })
}

const FILE =
  'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n12345'

const required = (name: string) => ({
  detail: `'${name}' is a required field for the resource 'picture'.`,
  source: { pointer: `/data/attributes/${name}` },
})

function expectUnreadable(reply: Reply, detail: string): void {
  const detailText = `Multipart form parse error - ${detail}`
  expectGeneral(reply, { status: 400, code: 'parse_error', title: 'Malformed request.', detail: detailText })
}

async function expectNothingMade(library: TestEmulator): Promise<void> {
  expect((await library.get('/api/pictures')).body.data).toEqual([])
}

describe('an upload', () => {
  it('accepts a file and parses the other fields by their kinds', async () => {
    const library = open()
    const fields = [
      ['file', png()],
      ['name', 'Ümschlag'],
      ['hidden', 'true'],
      ['pages', '3'],
      ['side', 'back'],
    ] as const
    const reply = await upload(library, fields)
    expect(reply.status, reply.text).toBe(201)
    const attributes = {
      name: 'Ümschlag',
      format: 'image/png',
      first: 0x89,
      size: 10,
      hidden: true,
      pages: 3,
      side: 'back',
    }
    expect(reply.body.data.attributes).toEqual(attributes)
    expect(reply.body.links.self).toMatch(/\/api\/picture-upload$/)
    expect((await library.get(`/api/pictures/${reply.body.data.id}`)).body.data.attributes).toEqual(
      attributes,
    )
  })

  it('accepts omitted optional fields', async () => {
    const reply = await upload(open(), [['file', png()]])
    expect(reply.body.data.attributes).toMatchObject({ name: 'cover.png', hidden: false, pages: null })
  })

  it.each([
    ['True', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('parses the flag %s', async (text, hidden) => {
    const reply = await upload(open(), [
      ['file', png()],
      ['hidden', text],
    ])
    expect(reply.body.data.attributes.hidden).toBe(hidden)
  })

  it('may be compressed', async () => {
    const form = new FormData()
    form.append('file', png())
    const sent = new Response(form)
    const raw = gzipSync(new Uint8Array(await sent.arrayBuffer()))
    const headers = { 'content-type': sent.headers.get('content-type') ?? '', 'content-encoding': 'gzip' }
    expect((await send(open(), raw, headers)).status).toBe(201)
  })

  it.each([
    ['a quoted boundary', 'multipart/form-data; charset=utf-8; boundary="x"'],
    ['capitals', 'Multipart/Form-Data; Boundary=x'],
  ])('accepts a content type with %s', async (_, type) => {
    const reply = await send(open(), `--x\r\n${FILE}\r\n--x--`, { 'content-type': type })
    expect(reply.status, reply.text).toBe(201)
  })

  it.each([
    ['an encoded file name', `form-data; name="file"; filename*=UTF-8''%e2%82%ac.png`, '€.png'],
    ['a quote in the file name', 'form-data; name="file"; filename="a\\"b.png"', 'a"b.png'],
    ['the file name first', 'form-data;filename="a.png";name=file', 'a.png'],
  ])('accepts a part with %s', async (_, disposition, name) => {
    const part = `Content-Disposition: ${disposition}\r\nContent-Type: image/png\r\n\r\n1`
    const reply = await sendParts(open(), part)
    expect(reply.body.data?.attributes, reply.text).toMatchObject({ name, size: 1 })
  })

  it('decodes a part in base64', async () => {
    const part = FILE.replace('\r\n\r\n12345', '\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==')
    const reply = await sendParts(open(), part)
    expect(reply.body.data.attributes).toMatchObject({ first: 0x89, size: 4 })
  })

  it('uses the last of several fields with the same name, and reports that', async () => {
    const library = open()
    const reply = await upload(library, [
      ['file', png()],
      ['name', 'first'],
      ['name', 'second'],
    ])
    expect(reply.body.data.attributes.name).toBe('second')
    const [request] = (await library.admin('GET', '/requests')).body.requests
    expect(request.ignored).toEqual(['the field name: duplicate, the last value is used'])
  })
})

describe('an upload is refused', () => {
  it.each(['application/json', 'application/vnd.api+json', 'application/x-www-form-urlencoded', 'image/png'])(
    'as %s with 415',
    async (type) => {
      const library = open()
      const reply = await send(library, '{"data":{"type":"picture","attributes":{}}}', {
        'content-type': type,
      })
      const detail = `Unsupported media type "${type}" in request.`
      expectGeneral(reply, { status: 415, code: 'unsupported_media_type', title: detail, detail })
      await expectNothingMade(library)
    },
  )

  it('where JSON is expected, with 415', async () => {
    const type = 'multipart/form-data; boundary=x'
    const detail = `Unsupported media type "${type}" in request.`
    const headers = { 'content-type': type }
    const reply = await open().request('POST', '/api/books', { raw: '--x--', headers })
    expectGeneral(reply, { status: 415, code: 'unsupported_media_type', title: detail, detail })
  })

  it('with every invalid field', async () => {
    const library = open()
    const at = (name: string, detail: string) => ({ detail, source: { pointer: `/data/attributes/${name}` } })
    const reply = await upload(library, [
      ['name', 'x'.repeat(21)],
      ['hidden', 'maybe'],
      ['pages', '0'],
      ['side', 'spine'],
      ['colour', 'red'],
    ])
    expectInvalid(
      reply,
      required('file'),
      at('name', "'name' must be at most 20 characters long"),
      at('hidden', "'hidden' must be of type boolean."),
      at('pages', "'pages' must be greater than or equal to 1"),
      at('side', "'spine' is not a valid choice for 'side'."),
      at('colour', "'colour' is not a valid field for the resource 'picture'."),
    )
    await expectNothingMade(library)
  })

  it.each<readonly [string, readonly (readonly [string, Value])[], string, string]>([
    ['a text in place of the file', [['file', 'a.png']], 'file', 'The submitted data was not a file.'],
    ['an empty file', [['file', png(new Uint8Array())]], 'file', 'The submitted file is empty.'],
    [
      'a file of another media type',
      [['file', new File([PNG], 'a.svg', { type: 'image/svg+xml' })]],
      'file',
      'The file must be one of image/png, image/gif.',
    ],
    [
      'a file that is too large',
      [['file', png(new Uint8Array(PICTURE_MAX + 1))]],
      'file',
      'The file may hold at most 2000000 bytes.',
    ],
    [
      'a file in place of a text',
      [
        ['file', png()],
        ['name', png()],
      ],
      'name',
      "'name' must be of type string.",
    ],
    [
      'a number that is none',
      [
        ['file', png()],
        ['pages', '0x10'],
      ],
      'pages',
      "'pages' must be of type number.",
    ],
  ])('with %s', async (_, fields, name, detail) => {
    const library = open()
    expectInvalid(await upload(library, fields), { detail, source: { pointer: `/data/attributes/${name}` } })
    await expectNothingMade(library)
  })

  it('as a form without fields', async () => {
    expectInvalid(await sendParts(open()), required('file'))
  })

  it('with 413 if it is larger than its fields can be, compressed or not', async () => {
    const library = open()
    const files = [['file', png(new Uint8Array(PICTURE_MAX + 1_000_000))]] as const
    const detail = 'The request body may hold at most 3000000 bytes.'
    const title = 'Request entity too large.'
    expectGeneral(await upload(library, files), { status: 413, code: 'request_too_large', title, detail })
    const type = { 'content-type': 'multipart/form-data; boundary=x', 'content-encoding': 'gzip' }
    const reply = await send(library, gzipSync(Buffer.alloc(PICTURE_MAX * 2)), type)
    expectGeneral(reply, { status: 413, code: 'request_too_large', title, detail })
    await expectNothingMade(library)
  })

  it('with a file as large as one may be, taken', async () => {
    expect((await upload(open(), [['file', png(new Uint8Array(PICTURE_MAX).fill(1))]])).status).toBe(201)
  })

  it.each<readonly [string, string, string, string]>([
    ['no boundary', 'multipart/form-data', '', 'Invalid boundary in multipart: None'],
    ['no body', 'multipart/form-data; boundary=x', '', 'the body is empty'],
    [
      'text',
      'multipart/form-data; boundary=x',
      'name=a',
      'Invalid multipart stream: missing initial boundary',
    ],
    [
      'a body that ends early',
      'multipart/form-data; boundary=x',
      `--x\r\n${FILE}`,
      'Multipart stream not finished',
    ],
    [
      'a part without a name',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--',
      'a part has no name',
    ],
    [
      'an unknown encoding of a part',
      'multipart/form-data; boundary=x',
      `--x\r\n${FILE.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: uuencode\r\n\r\n')}\r\n--x--`,
      'unknown content transfer encoding uuencode',
    ],
    [
      'more than 100 fields',
      'multipart/form-data; boundary=x',
      `${'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n1\r\n'.repeat(101)}--x--`,
      'Multipart part count exceeds maximum allowed count of 100',
    ],
  ])('with %s as an invalid form', async (_, type, raw, detail) => {
    const library = open()
    expectUnreadable(await send(library, raw, { 'content-type': type }), detail)
    await expectNothingMade(library)
  })

  it('with text that is not UTF-8', async () => {
    const raw = Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\r\n--x--',
      'latin1',
    )
    const reply = await send(open(), raw, { 'content-type': 'multipart/form-data; boundary=x' })
    expect(reply.status).toBe(400)
    expect(reply.body.errors[0]).toMatchObject({ code: 'parse_error', title: 'Malformed request.' })
  })
})

describe('the journal', () => {
  const fields = [
    ['file', png()],
    ['name', 'Cover'],
    ['hidden', 'true'],
  ] as const
  const type = expect.stringMatching(/^multipart\/form-data; boundary=/)

  it('stores the fields of a form, and the metadata of a file', async () => {
    const library = open()
    await upload(library, fields)
    const [request] = (await library.admin('GET', '/requests')).body.requests
    expect(request.body).toEqual({
      file: { filename: 'cover.png', media_type: 'image/png', bytes: 10 },
      name: 'Cover',
      hidden: 'true',
    })
    expect(request).toMatchObject({ operation: 'upload_picture', status: 201, ignored: [] })
  })

  it('exports the fields of a form to an archive', async () => {
    const library = open()
    await upload(library, fields)
    const { entries } = (await library.admin('GET', '/requests/har')).body.log
    expect(entries[0].request.postData).toEqual({
      mimeType: type,
      params: [
        { name: 'file', fileName: 'cover.png', contentType: 'image/png' },
        { name: 'name', value: 'Cover' },
        { name: 'hidden', value: 'true' },
      ],
    })
  })
})

describe('the published form', () => {
  it('is multipart/form-data with a binary file', () => {
    const { paths, components } = document(toy.newest)
    const $ref = '#/components/schemas/PictureUploadQuery'
    expect(paths['/api/picture-upload']?.post?.requestBody).toEqual({
      required: true,
      content: { 'multipart/form-data': { schema: { $ref } } },
    })
    expect(components?.schemas?.PictureUploadQuery).toMatchObject({
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        name: { type: 'string' },
        hidden: { type: 'boolean' },
        side: { enum: ['front', 'back'] },
      },
    })
  })
})
