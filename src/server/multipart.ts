import { MultipartParseError, type MultipartPart, parseMultipart } from '@remix-run/multipart-parser'
import type { Body } from '../declare/kinds/kind.js'
import { Upload } from '../declare/kinds/upload.js'
import { bytesOfForm, type FormField } from '../declare/multipart.js'
import { refuse } from '../dialect/refusal.js'
import { mediaTypeOf, readBytes } from './body.js'
import type { IncomingRequest } from './request.js'
import type { SentBody } from './request-context.js'

/** The most fields a form may have; no form of Klaviyo has as many. */
const FIELDS_MAX = 100

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads the fields of a form, in the order in which they were sent. Throws 415 for another media type, 413 for more
 * bytes than its fields may have together, 400 for a malformed form.
 */
export async function readFields(request: IncomingRequest, takes: Body): Promise<FormField[]> {
  const type = request.contentType
  if (mediaTypeOf(type) !== 'multipart/form-data')
    throw refuse.unsupportedMedia(`Unsupported media type "${type}" in request.`)
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  if (!boundary) throw unreadable('Invalid boundary in multipart: None')
  const bytes = await readBytes(request, bytesOfForm(takes))
  return fieldsOf(bytes, boundary[1] ?? boundary[2] ?? '')
}

function fieldsOf(bytes: Uint8Array, boundary: string): FormField[] {
  const limits = { maxParts: FIELDS_MAX, maxFileSize: bytes.length, maxTotalSize: bytes.length }
  try {
    if (bytes.length === 0) throw new MultipartParseError('the body is empty')
    return [...parseMultipart(bytes, { boundary, ...limits })].map(fieldOf)
  } catch (error) {
    if (error instanceof MultipartParseError || error instanceof TypeError) throw unreadable(error.message)
    throw error
  }
}

/** A part as a field. Throws MultipartParseError, or TypeError for invalid UTF-8. */
function fieldOf(part: MultipartPart): FormField {
  const { name, filename, isFile, mediaType } = part
  if (name === undefined || name === null) throw new MultipartParseError('a part has no name')
  const bytes = decode(part)
  if (!isFile) return { name, value: utf8.decode(bytes) }
  const declared = mediaTypeOf(mediaType ?? 'application/octet-stream')
  return { name, value: new Upload(filename ?? '', declared, bytes) }
}

/** guess: base64 is decoded, as Django decodes it; other encodings are refused. */
function decode({ headers, bytes }: MultipartPart): Uint8Array {
  const encoding = headers['content-transfer-encoding']?.trim().toLowerCase() ?? 'binary'
  if (encoding === 'base64') return Buffer.from(utf8.decode(bytes), 'base64')
  if (!['binary', '7bit', '8bit'].includes(encoding))
    throw new MultipartParseError(`unknown content transfer encoding ${encoding}`)
  return bytes
}

/** Fields as JSON for the journal: a file is shown by its metadata, without its content. */
export function shownFields(fields: readonly FormField[]): SentBody {
  const text = JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value])))
  return { text, bytes: Buffer.byteLength(text) }
}

/** guess: framework wording, as for JSON (`wire.md` §14). */
function unreadable(detail: string) {
  return refuse.unreadable(detail, 'Multipart form')
}
