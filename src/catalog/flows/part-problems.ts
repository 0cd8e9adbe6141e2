import { invalid, type Problem } from '../../dialect/refusal.js'
import { isListedZone } from '../../dialect/zone-names.js'
import type { Branch } from './shapes.js'

/** Parts of definitions whose members depend on each other. */
interface Part {
  readonly timezone?: unknown
  readonly unit?: unknown
  readonly secondary_value?: unknown
  readonly branches?: readonly Branch[]
}

/**
 * Returns what is wrong with the members of a part of a definition that its schema cannot tell. `pointer` is that of the
 * part. guess: all words, and that Klaviyo refuses what it could not carry out.
 */
export function partProblems(part: Part, pointer: string): Problem[] {
  return [...zoneProblems(part, pointer), ...delayProblems(part, pointer), ...branchProblems(part, pointer)]
}

function zoneProblems({ timezone: zone }: Part, pointer: string): Problem[] {
  if (typeof zone !== 'string' || zone === 'profile' || isListedZone(zone)) return []
  return [invalid(`'${zone}' is not a valid choice for 'timezone'.`, `${pointer}/timezone`)]
}

/** The second value of a delay is hours beside days, or minutes beside hours (messages.md §3.5, 5). */
function delayProblems({ unit, secondary_value }: Part, pointer: string): Problem[] {
  if (unit !== 'minutes' || !secondary_value) return []
  return [invalid("'secondary_value' may not be set beside minutes.", `${pointer}/secondary_value`)]
}

/** A profile takes one branch, so each needs a name of its own, and only one can be for all others. */
function branchProblems({ branches }: Part, pointer: string): Problem[] {
  if (!Array.isArray(branches)) return []
  const all: readonly Branch[] = branches
  return all.flatMap(({ branch_id, is_else }, place) => {
    const earlier = all.slice(0, place)
    const at = `${pointer}/branches/${place}`
    return [
      ...(earlier.some((each) => each.branch_id === branch_id)
        ? [invalid(`The branch_id '${branch_id}' is used twice.`, `${at}/branch_id`)]
        : []),
      ...(is_else && earlier.some((each) => each.is_else)
        ? [invalid('A split has one else branch.', `${at}/is_else`)]
        : []),
    ]
  })
}
