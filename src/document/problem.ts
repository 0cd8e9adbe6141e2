import type { z } from 'zod'
import { pointer } from '../base/pointer.js'
import { invalid, type Problem } from '../base/refusal.js'
import type { Resource } from '../declare/resource.js'

type Issue = z.core.$ZodIssue

/** What Klaviyo would say of a zod issue, in the wordings of `wire.md` §4.3. */
export function problemOf(issue: Issue, resource: Resource): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      return invalid(
        `'${key}' is not a valid field for the resource '${nameAt(path, resource)}'.`,
        pointer(path),
      )
    })
  return [invalid(detailOf(issue, resource), pointer(issue.path))]
}

function detailOf(issue: Issue, resource: Resource): string {
  const name = String(issue.path.at(-1))
  const value = typeof issue.input === 'object' ? JSON.stringify(issue.input) : String(issue.input)
  if (issue.input === undefined)
    return `'${name}' is a required field for the resource '${nameAt(issue.path, resource)}'.`
  if (issue.input === null) return `'${name}' may not be null.`
  switch (issue.code) {
    case 'custom': {
      const params: { detail?: string; blank?: true } = issue.params ?? {}
      return params.detail ?? `'${name}' may not be blank.`
    }
    case 'invalid_value':
      return `'${value}' is not a valid choice for '${name}'.`
    case 'invalid_format':
      return `'${name}' must match regex '${String(issue.pattern).slice(1, -1)}' ('${value}' doesn't)`
    case 'too_small':
      return `'${name}' must be greater than or equal to ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `'${name}' must be at most ${issue.maximum} characters long`
        : `'${name}' must be less than or equal to ${issue.maximum}`
    case 'invalid_type':
      return `'${name}' must be of type ${issue.expected}.`
    default:
      return `'${name}' is not valid.`
  }
}

/**
 * The resource a member belongs to: the type at the top and for items of a bulk job, else the name of
 * the object it stands in. `path` ends with the member.
 */
function nameAt(path: readonly PropertyKey[], resource: Resource): string {
  const inside = path.slice(0, -1)
  const lastItem = inside.findLastIndex((step) => typeof step === 'number')
  const own = inside
    .slice(lastItem + 1)
    .filter((step) => !['data', 'attributes', 'relationships'].includes(String(step)))
  const owner = own.at(-1)
  if (owner !== undefined && owner !== resource.job?.items.at) return String(owner)
  return lastItem >= 0 && resource.job ? resource.job.items.type : resource.type
}
