import type { Action } from './action.js'
import type { Attribute, Body, Kind } from './kinds/kind.js'
import type { Upload } from './kinds/upload.js'
import type { Resource } from './resource.js'

type Fields = Readonly<Record<string, Attribute>>

/** A field of a form as it was sent: text or a file. */
export interface FormField {
  readonly name: string
  readonly value: string | Upload
}

/**
 * Declares a `multipart/form-data` body: fields, also files, in place of a resource object. Its handler gets them as
 * attributes; `type` is the resource type for refusals.
 */
export function multipart<const F extends Fields>(form: {
  readonly type: string
  readonly schema: string
  readonly fields: F
}) {
  const { type, schema, fields } = form
  return { type, schema, attributes: fields, form: true } as const
}

/** How many bytes a form may have besides its files: for other fields and for headers. */
const OTHER_BYTES = 1_000_000

/** How many bytes a form may have. A file slightly above its limit is still read, so that its field is refused. */
export function bytesOfForm({ attributes = {} }: Body): number {
  return Object.values(attributes).reduce((sum, { kind: { maxBytes = 0 } }) => sum + maxBytes, OTHER_BYTES)
}

/** The value of a text field; the text itself if it is not a value of the kind. */
export function valueOfField(text: string, kind: Kind): unknown {
  // guess: the spellings, as Django accepts them in forms.
  if (kind.name === 'flag') return /^(true|1)$/i.test(text) || (/^(false|0)$/i.test(text) ? false : text)
  if (kind.name === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return text
}

const IN_FORMS: readonly Kind['name'][] = ['upload', 'text', 'choice', 'flag', 'number', 'time']

/** Reports fields of kinds that a form cannot hold, and files outside of a form. */
export function formMistakes({ id, body }: Action): string[] {
  if (!body.form) return strayUploads(body.attributes, id)
  return Object.entries(body.attributes ?? {})
    .filter(([, { kind }]) => !IN_FORMS.includes(kind.name))
    .map(([name, { kind }]) => `${id}.${name} is of kind ${kind.name}, which a field of a form cannot hold`)
}

/** Reports attributes of a resource that are files: only the body of an action can have a file. */
export function resourceUploadMistakes({ type, attributes, meta }: Resource): string[] {
  return strayUploads({ ...attributes, ...meta }, type)
}

function strayUploads(members: Fields = {}, where: string): string[] {
  return Object.entries(members).flatMap(([name, { kind }]) => [
    ...(kind.name === 'upload' || kind.body?.form
      ? [`${where}.${name} is a file or a form; only the body of an action can have one`]
      : []),
    ...strayUploads(kind.members ?? kind.body?.attributes, `${where}.${name}`),
  ])
}
