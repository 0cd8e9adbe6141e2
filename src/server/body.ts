import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { parseJson, UnreadableJson } from '../base/json.js'
import { late } from '../base/late.js'
import { count } from '../base/text.js'
import { refuse } from '../dialect/refusal.js'
import { ClientLeft, type IncomingRequest } from './request.js'
import type { SentBody } from './request-context.js'

/** The largest body Klaviyo accepts, decompressed (`wire.md` §3). */
const BYTES_MAX = 5_000_000

const MEDIA = new Set(['application/vnd.api+json', 'application/json'])
const decoders = late(() => ({ gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }))

/** guess: a byte order mark is refused, as by Python's JSON parser, which Klaviyo's framework uses. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads the JSON body of a request as text, whole and decompressed. Throws 415 for an unsupported media type or
 * encoding, 413 over the limit, 400 for invalid UTF-8.
 */
export async function readText(request: IncomingRequest, max = BYTES_MAX): Promise<SentBody> {
  const type = request.contentType
  if (!MEDIA.has(type) && !MEDIA.has(mediaTypeOf(type)))
    throw refuse.unsupportedMedia(`Unsupported media type "${type}" in request.`)
  const bytes = await readBytes(request, max)
  try {
    return { text: utf8.decode(bytes), bytes: bytes.length }
  } catch {
    throw refuse.unreadable('the body is not valid UTF-8')
  }
}

/** The media type of a header, in lower case and without parameters. */
export function mediaTypeOf(header: string): string {
  return header.split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Parses a body. Throws 400 for invalid JSON, and for JSON that cannot be stored (`base/json.ts`). */
export function readJson(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof UnreadableJson) throw refuse.unreadable(error.message)
    throw error
  }
}

/**
 * Reads a body whole and decompressed, of at most `max` bytes. Throws 415 for an unsupported encoding, 413 over the
 * limit.
 */
export async function readBytes(request: IncomingRequest, max = BYTES_MAX): Promise<Uint8Array> {
  const bytes = await request.read(max)
  if (bytes === undefined) throw tooLarge(max)
  return decompress(bytes, request.header('content-encoding') ?? 'identity', max)
}

/** Reads the body of a Request, of at most `max` bytes; undefined if it is larger. Throws ClientLeft. */
export async function readAtMost(request: Request, max: number): Promise<Buffer | undefined> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > max) return undefined
  try {
    if (!Number.isNaN(length)) return Buffer.from(await request.arrayBuffer())
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of request.body ?? []) {
      size += chunk.length
      if (size > max) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    throw new ClientLeft()
  }
}

function decompress(bytes: Uint8Array, encoding: string, max: number): Uint8Array {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '') return bytes
  if (!isKnown(name)) throw refuse.unsupportedMedia(`Unsupported content encoding "${encoding}" in request.`)
  try {
    return decoders()[name](bytes, { maxOutputLength: max })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(max)
    throw refuse.unreadable(`the body is not ${name}`)
  }
}

function isKnown(name: string): name is keyof ReturnType<typeof decoders> {
  return Object.hasOwn(decoders(), name)
}

function tooLarge(max: number) {
  return refuse.tooLarge(`The request body may hold at most ${count(max, 'byte')}.`)
}
