import type { Instant } from '../../base/instant.js'
import { type Attribute, choice, list, object, variant } from '../../declare/index.js'
import type { Condition, Filter } from './condition.js'
import { METHODS } from './consent-filters.js'
import { AMONG_VALUES, EVERY_DATE } from './filter-shapes.js'
import { type Consent, ownMember, type ProfileTest } from './profile-facts.js'
import { compileFilter, type ValueTest } from './value-filter.js'

type Shape = Readonly<Record<string, Attribute>>

const required = { create: 'required' } as const
const word = <const W extends string>(words: readonly W[]) =>
  choice(words, { ...required, doc: 'Allowed value.' })
const BY_TYPE = ['type', 'operator'] as const

/** Methods that only permission filters accept (MethodFilter). */
const FURTHER_METHODS = [
  'bigcommerce',
  'campaign_monitor',
  'constant_contact',
  'exact_target',
  'facebook',
  'mad_mimi',
  'magento_two',
  'netsuite',
  'shopify',
  'social_instagram_message',
  'square',
  'wix',
  'woocommerce',
] as const

const FILTERS: readonly Shape[] = [
  {
    field: word(['effective_date', 'recorded_date']),
    filter: variant(EVERY_DATE, { ...required, by: BY_TYPE, doc: 'Filter on the date.' }),
  },
  {
    field: word(['subscribe_method']),
    method: word([...METHODS, ...FURTHER_METHODS]),
    filter: variant([AMONG_VALUES], {
      create: 'optional',
      nullable: true,
      by: BY_TYPE,
      doc: 'Filter on the form.',
    }),
  },
]

const STATUSES = [
  'explicitly_reachable',
  'explicitly_unreachable',
  'implicitly_or_explicitly_reachable',
  'implicitly_or_explicitly_unreachable',
  'implicitly_reachable',
  'implicitly_unreachable',
] as const

/** The condition on WhatsApp permissions (ProfilePermissionsCondition). */
export const PERMISSION = {
  type: word(['profile-permissions']),
  channel: word(['whatsapp_marketing', 'whatsapp_transactional']),
  permission: object(
    {
      reachable_status: word(STATUSES),
      filters: list(
        variant(FILTERS, { by: ['field'], doc: 'Filter on the method or time of the consent.' }),
        {
          create: 'optional',
          nullable: true,
          doc: 'Filters on the method and time of the consent.',
        },
      ),
    },
    { ...required, doc: 'Required permission.' },
  ),
} as const

/**
 * guess: a profile that subscribed or unsubscribed is explicitly reachable or unreachable. A profile without any
 * consent is implicitly unreachable. No profile is implicitly reachable.
 */
const HOLDS: Readonly<Record<(typeof STATUSES)[number], (consent: Consent) => boolean>> = {
  explicitly_reachable: ({ canReceive }) => canReceive,
  explicitly_unreachable: ({ status }) => status === 'UNSUBSCRIBED',
  implicitly_or_explicitly_reachable: ({ canReceive }) => canReceive,
  implicitly_or_explicitly_unreachable: ({ canReceive }) => !canReceive,
  implicitly_reachable: () => false,
  implicitly_unreachable: ({ canReceive, status }) => !canReceive && status !== 'UNSUBSCRIBED',
}

interface PermissionFilter {
  readonly field: string
  readonly method?: string
  readonly filter?: Filter | null
}

/** Compiles a condition on WhatsApp permissions. */
export function compilePermission({ channel, permission }: Condition, now: Instant): ProfileTest {
  const { reachable_status, filters } = permission as {
    reachable_status: (typeof STATUSES)[number]
    filters?: readonly PermissionFilter[] | null
  }
  const [, purpose = ''] = String(channel).split('_')
  const tests = (filters ?? []).map((each) => compilePermissionFilter(each, now))
  return (facts) => {
    const consent = facts.consent('whatsapp', purpose)
    return HOLDS[reachable_status](consent) && tests.every((passes) => passes(consent.subscription))
  }
}

/** guess: the effective date is the time of the consent; consent to WhatsApp is given through the API only. */
function compilePermissionFilter({ field, method, filter }: PermissionFilter, now: Instant): ValueTest {
  if (field === 'subscribe_method')
    return (subscription) =>
      method === 'api' && !filter && ownMember(subscription, 'consent_timestamp') !== undefined
  const passes = filter ? compileFilter(filter, now) : () => true
  const member = field === 'effective_date' ? 'consent_timestamp' : 'last_updated'
  return (subscription) => passes(ownMember(subscription, member))
}
