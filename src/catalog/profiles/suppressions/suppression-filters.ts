import { EXACT, type Kind, text } from '../../../declare/index.js'

/** Filter prefixes of global suppressions and of list suppressions. */
export const SUPPRESSION = 'subscriptions.email.marketing.suppression'
export const LIST_SUPPRESSION = 'subscriptions.email.marketing.list_suppressions'

const { kind } = text({ doc: 'Reason of the suppression.' })

/** Rows store reasons in upper case; Klaviyo's own examples filter by `"user_suppressed"`. */
const REASON: Kind = {
  ...kind,
  bind(literal) {
    const bound = kind.bind(literal)
    return 'value' in bound ? { value: String(bound.value).toUpperCase() } : bound
  },
}

/** Declares the hidden copy of a suppression's reason, for filters. */
export function suppressionReason(doc: string) {
  return { ...text({ hidden: true, nullable: true, filter: EXACT, doc }), kind: REASON }
}

/**
 * Returns the error for suppression filters that cannot be combined; `fields` are the filtered names, repetitions
 * included. The rules and their wording are from the changelog of Klaviyo's SDKs for 2023-10-15; guess: the exact
 * text of the response.
 */
export function suppressionConflict(fields: readonly string[]): string | undefined {
  const about = (prefix: string) => fields.filter((field) => field.startsWith(`${prefix}.`))
  const [global, ofLists] = [about(SUPPRESSION), about(LIST_SUPPRESSION)]
  if (global.length > 0 && ofLists.length > 0) return 'You may not mix-and-match list and global filters'
  if ([...global, ...ofLists].filter((field) => field.endsWith('.timestamp')).length > 1)
    return 'You may only specify a single date filter'
  if (ofLists.length > 0 && !ofLists.includes(`${LIST_SUPPRESSION}.list_id`))
    return 'You must specify a list_id to filter on any list suppression properties'
  return undefined
}
