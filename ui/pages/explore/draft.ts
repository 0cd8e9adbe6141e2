import type { Attribute, ResourceType, Row } from './resource.js'

/** The body of a create: what is required, and the optional attributes as examples of their kind are left out. */
export function createDraft({ type, attributes, relationships }: ResourceType): unknown {
  const required = attributes.filter(({ create }) => create === 'required')
  const shown = required.length > 0 ? required : attributes.filter(({ create }) => create).slice(0, 3)
  const related = relationships.filter(({ create }) => create === 'required')
  return {
    data: {
      type,
      attributes: Object.fromEntries(shown.map((each) => [each.name, emptyValue(each)])),
      ...(related.length > 0 && {
        relationships: Object.fromEntries(
          related.map(({ name, type: target, arity }) => [
            name,
            { data: arity === 'one' ? { type: target, id: '' } : [{ type: target, id: '' }] },
          ]),
        ),
      }),
    },
  }
}

function emptyValue({ kind, choices }: Attribute): unknown {
  if (choices && choices.length > 0) return choices[0]
  return { number: 0, flag: false, object: {}, json: {}, list: [] }[kind] ?? ''
}

/** The body of an update: the attributes that an update accepts, with their present values. */
export function updateDraft({ type, attributes }: ResourceType, row: Row): unknown {
  const names = attributes.filter(({ update }) => update).map(({ name }) => name)
  const present = Object.entries(row.attributes ?? {}).filter(([name]) => names.includes(name))
  return { data: { type, id: row.id, attributes: Object.fromEntries(present) } }
}

/** An error of a refused request. */
export interface ApiProblem {
  readonly title: string
  readonly detail: string
  readonly pointer: string | undefined
}

/** The errors of a refusal, as the API says them; empty for a response without errors. */
export function problemsOf(text: string): readonly ApiProblem[] {
  try {
    const { errors } = JSON.parse(text) as {
      readonly errors?: readonly {
        readonly title?: string
        readonly detail?: string
        readonly source?: { readonly pointer?: string; readonly parameter?: string }
      }[]
    }
    return (errors ?? []).map(({ title = '', detail = '', source }) => ({
      title,
      detail,
      pointer: source?.pointer,
    }))
  } catch {
    return []
  }
}

/** Why a text is not JSON, with its line; undefined if it is. */
export function jsonMistake(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
