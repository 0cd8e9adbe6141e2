import type { Action } from './action.js'
import type { Attribute, Body, Kind } from './kinds/kind.js'
import type { Upload } from './kinds/upload.js'
import type { Resource } from './resource.js'

type Fields = Readonly<Record<string, Attribute>>

/** A field of a form, as it was sent: text, or a file. */
export interface FormField {
  readonly name: string
  readonly value: string | Upload
}

/**
 * Declares a body that is sent as `multipart/form-data`: fields in place of a resource object, files among them. Its
 * handler is given them as attributes; `type` is the resource that refusals name.
 */
export function multipart<const F extends Fields>(form: {
  readonly type: string
  readonly schema: string
  readonly fields: F
}) {
  const { type, schema, fields } = form
  return { type, schema, attributes: fields, form: true } as const
}

/** How many bytes a form may have beside its files: its other fields, and the headers of all of them. */
const BYTES_BESIDE = 1_000_000

/** How many bytes a form may have. A file that is a little too large is still read, so that its field is refused. */
export function bytesOfForm({ attributes = {} }: Body): number {
  return Object.values(attributes).reduce((sum, { kind: { maxBytes = 0 } }) => sum + maxBytes, BYTES_BESIDE)
}

/** The value that a text in a field stands for; the text itself where its kind cannot be read from it. */
export function valueOfField(text: string, kind: Kind): unknown {
  // guess: the spellings, as Django takes them in forms.
  if (kind.name === 'flag') return /^(true|1)$/i.test(text) || (/^(false|0)$/i.test(text) ? false : text)
  if (kind.name === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return text
}

const IN_FORMS: readonly Kind['name'][] = ['upload', 'text', 'choice', 'flag', 'number', 'time']

/** Kinds that the form of an action cannot hold, and files where there is no form. */
export function formMistakes({ id, body }: Action): string[] {
  if (!body.form) return strayUploads(body.attributes, id)
  return Object.entries(body.attributes ?? {})
    .filter(([, { kind }]) => !IN_FORMS.includes(kind.name))
    .map(([name, { kind }]) => `${id}.${name} is of kind ${kind.name}, which a field of a form cannot hold`)
}

/** Attributes of a resource that are files: a resource keeps what an action makes of them. */
export function resourceUploadMistakes({ type, attributes, meta }: Resource): string[] {
  return strayUploads({ ...attributes, ...meta }, type)
}

function strayUploads(members: Fields = {}, where: string): string[] {
  return Object.entries(members).flatMap(([name, { kind }]) => [
    ...(kind.name === 'upload' || kind.body?.form
      ? [`${where}.${name} is a file or a form, which only the body of an action can be or hold`]
      : []),
    ...strayUploads(kind.members ?? kind.body?.attributes, `${where}.${name}`),
  ])
}
