import type { z } from 'zod'
import { pointer } from '../base/pointer.js'
import { shown } from '../base/text.js'
import type { OwnedIssue } from '../declare/kinds/attribute-schema.js'
import type { Attribute, Body } from '../declare/kinds/kind.js'
import { invalid, PROBLEMS_MAX, type Problem, type Refusal, refuse, refusedAt } from '../dialect/refusal.js'

type Issue = z.core.$ZodIssue & OwnedIssue
type Path = readonly PropertyKey[]

/**
 * Returns the refusal that lists the problems of a body: `before`, then zod's issues in the words of `wire.md` §4.3.
 * `inside` is the path of the parsed value in the request. Problems beyond the maximum are only counted.
 */
export function refusalOf(
  issues: readonly Issue[],
  { inside, body, before = [] }: { inside: Path; body: Body; before?: readonly Problem[] },
): Refusal {
  const problems = before.slice(0, PROBLEMS_MAX)
  let omitted = before.length - problems.length
  for (const issue of issues) {
    const remaining = PROBLEMS_MAX - problems.length
    const found = remaining > 0 ? problemsOf(issue, inside, body, remaining) : []
    problems.push(...found)
    omitted += (issue.code === 'unrecognized_keys' ? issue.keys.length : 1) - found.length
  }
  return refusedAt('body', refuse.problems(problems, undefined, omitted))
}

function problemsOf(issue: Issue, inside: Path, body: Body, max: number): Problem[] {
  const path = [...inside, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, max).map((key) => {
      const owner = issue.owner ?? ownerOf([...issue.path, key], body)
      return invalid(`'${key}' is not a valid field for the resource '${owner}'.`, pointer([...path, key]))
    })
  const { at = pointer(path) }: { at?: string } = (issue.code === 'custom' && issue.params) || {}
  return [invalid(detailOf(issue, body), at)]
}

function detailOf(issue: Issue, body: Body): string {
  const name = memberOf(issue.path)
  const value = shown(issue.input)
  if (issue.input === undefined)
    return `'${name}' is a required field for the resource '${issue.owner ?? ownerOfMissing(issue.path, body)}'.`
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
      return issue.origin === 'array'
        ? issue.message
        : `'${name}' must be greater than or equal to ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `'${name}' must be at most ${issue.maximum} characters long`
        : `'${name}' must be less than or equal to ${issue.maximum}`
    case 'invalid_type':
      return `'${name}' must be of type ${JSON_TYPES[issue.expected] ?? issue.expected}.`
    default:
      return `'${name}' is not valid.`
  }
}

/** The type names of JSON Schema for those that zod has of its own. */
const JSON_TYPES: Readonly<Record<string, string>> = { int: 'integer', record: 'object' }

/** Returns the name of a member; for an item of a list, the name of the list (seen: pasted-report-statistics-400). */
function memberOf(path: Path): string {
  return String(path.findLast((step) => typeof step !== 'number'))
}

/** Returns the resource that a missing member belongs to: `request-data` for a missing `type` (`wire.md` §4.3). */
function ownerOfMissing(path: Path, body: Body): string {
  return path.length === 1 && path[0] === 'type' ? 'request-data' : ownerOf(path, body)
}

/**
 * Returns the resource that a member belongs to: the type of the innermost resource object around it, or the name of an
 * object inside that. `path` starts in the resource object of `body` and ends with the member.
 */
function ownerOf(path: Path, body: Body): string {
  let around = body
  let owner = body.type
  let members: Readonly<Record<string, Attribute>> | undefined
  let embedded: Body | undefined
  for (const step of path.slice(0, -1)) {
    if (typeof step === 'number') continue
    if (step === 'data') {
      if (embedded) {
        around = embedded
        owner = around.type
        members = undefined
        embedded = undefined
      }
      continue
    }
    const member = members && Object.hasOwn(members, step) ? members[String(step)] : undefined
    if (step === 'attributes') members = around.attributes
    else if (member?.kind.body) embedded = member.kind.body
    else if (members) {
      owner = String(step)
      members = member?.kind.members ?? {}
    } else if (step !== 'relationships') owner = String(step)
  }
  return owner
}
