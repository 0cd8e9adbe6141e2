import type { Instant } from '../../base/instant.js'
import { type Attribute, choice, variant } from '../../declare/index.js'
import type { Filter } from './condition.js'
import { AMONG_VALUES, BOOLEAN, DATES_OR_SET, EQUAL, EVERY_DATE } from './filter-shapes.js'
import { ownMember } from './profile-facts.js'
import { compileFilter, type ValueTest } from './value-filter.js'

type Shape = Readonly<Record<string, Attribute>>

/** Methods of giving or withdrawing consent (the `method` filters of ProfileMarketingConsentCondition). */
export const METHODS = [
  'api',
  'back_in_stock',
  'bulk_remove',
  'carrier_deactivation',
  'checkout',
  'data_warehouse_import',
  'failed_age_gate',
  'form',
  'inbound_message',
  'integration',
  'mailbox_provider',
  'manual_add',
  'manual_import',
  'manual_remove',
  'message_blocked',
  'one_click_unsubscribe',
  'preference_page',
  'profile_modification',
  'provided_landline',
  'provided_no_age',
  'sftp',
  'spam_complaint',
] as const

const BY_TYPE = ['type', 'operator'] as const
const required = { create: 'required' } as const
const named = <const W extends string>(words: readonly W[]) =>
  choice(words, { ...required, doc: 'Name of the filtered field or method.' })
const filterOf = (shapes: readonly Shape[]) =>
  variant(shapes, { ...required, by: BY_TYPE, doc: 'Filter on the field.' })

/** The suppression reason of each date field (NoEmailMarketing). */
const REASONS: Readonly<Record<string, string>> = {
  bounce_date: 'HARD_BOUNCE',
  invalid_email_date: 'INVALID_EMAIL',
  manual_suppression_date: 'USER_SUPPRESSED',
}

/** Filters on the time and the method of marketing consent. */
export const CONSENT_FILTERS: readonly Shape[] = [
  { field: named(['status_date']), filter: filterOf(EVERY_DATE) },
  { field: named(['is_double_opt_in', 'is_rcs_capable']), filter: filterOf([BOOLEAN]) },
  { field: named(['custom_source']), filter: filterOf([EQUAL]) },
  {
    field: named(['bounce_date', 'invalid_email_date', 'manual_suppression_date']),
    filter: filterOf(DATES_OR_SET),
  },
  {
    field: named(['method']),
    method: named(METHODS),
    filter: variant([AMONG_VALUES, EQUAL], {
      create: 'optional',
      nullable: true,
      by: BY_TYPE,
      doc: 'Filter on the form, key, address or page.',
    }),
  },
]

/** A validated consent filter. */
export interface ConsentFilter {
  readonly field: string
  readonly method?: string
  readonly filter?: Filter | null
}

/**
 * Compiles a filter into a test of a channel's subscription object, as `additional-fields[profile]=subscriptions`
 * returns it. guess: the filter of a method compares `method_detail`: the last characters of a key, a form, an
 * address, a page.
 */
export function compileConsentFilter({ field, method, filter }: ConsentFilter, now: Instant): ValueTest {
  const passes = filter ? compileFilter(filter, now) : () => true
  const reason = REASONS[field]
  if (reason !== undefined) return (subscription) => passes(suppressedAt(subscription, reason))
  if (field === 'method')
    return (subscription) =>
      wordOf(ownMember(subscription, 'method')) === method &&
      (!filter || passes(ownMember(subscription, 'method_detail')))
  const member = MEMBERS[field] ?? field
  return (subscription) => passes(ownMember(subscription, member))
}

const MEMBERS: Readonly<Record<string, string>> = {
  status_date: 'consent_timestamp',
  is_double_opt_in: 'double_optin',
  custom_source: 'custom_method_detail',
}

/** Converts a stored method to a filter value: `API` -> `api`, `Preference Page` -> `preference_page`. */
function wordOf(method: unknown): string {
  return typeof method === 'string' ? method.toLowerCase().replaceAll(' ', '_') : ''
}

function suppressedAt(subscription: unknown, reason: string): unknown {
  const suppressions = ownMember(subscription, 'suppression')
  const found = Array.isArray(suppressions)
    ? suppressions.find((each) => ownMember(each, 'reason') === reason)
    : undefined
  return ownMember(found, 'timestamp')
}
