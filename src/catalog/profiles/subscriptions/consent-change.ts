import type { Change, Json } from '../../../declare/index.js'
import type { Profile } from '../identity.js'
import type { profile } from '../profile.js'
import { afterCause, type Suppression } from '../suppressions/suppression-reasons.js'
import type { Permission } from './subscription-channels.js'

type Tree = { readonly [name: string]: Json }

/** The source of a consent. */
export interface ConsentSource {
  readonly method: string
  readonly detail: string | null
  readonly customDetail: string | null
  readonly doubleOptin: boolean
  /** The message in which the profile unsubscribed. */
  readonly message?: Readonly<Record<string, Json>>
}

/** Returns the consent after granting permissions at `at`, or at the permission's own time. */
export function grant(
  consent: Tree,
  permissions: readonly Permission[],
  at: string,
  source: ConsentSource,
): Tree {
  return permissions.reduce(
    (now, permission) => granted(now, permission, permission.at ?? at, at, source),
    consent,
  )
}

function granted(
  consent: Tree,
  permission: Permission,
  since: string,
  at: string,
  source: ConsentSource,
): Tree {
  const { channel, purpose } = permission
  const status = { consent: 'SUBSCRIBED', consent_timestamp: since }
  const origin = { method: source.method, method_detail: source.detail }
  switch (channel) {
    case 'email':
      if (purpose === 'open_tracking')
        return tracked(consent, { ...status, last_updated: at, can_receive: true })
      return withEmail(consent, afterCause('subscribe', suppressionsOf(consent), at), {
        ...status,
        last_updated: at,
        ...origin,
        custom_method_detail: source.customDetail,
        double_optin: source.doubleOptin,
      })
    case 'sms':
      return under(consent, ['sms', purpose], {
        [`can_receive_sms_${purpose}`]: true,
        ...status,
        ...origin,
        last_updated: at,
      })
    case 'push':
      return under(consent, ['mobile_push', 'marketing'], { can_receive_push_marketing: true, ...status })
    default:
      return under(withWhatsapp(consent), ['whatsapp', purpose], {
        ...status,
        last_updated: at,
        created_timestamp: at,
        can_receive: true,
      })
  }
}

/** Returns the consent after revoking permissions at `at`. */
export function revoke(
  consent: Tree,
  permissions: readonly Permission[],
  at: string,
  source: ConsentSource,
): Tree {
  return permissions.reduce((now, permission) => revoked(now, permission, at, source), consent)
}

function revoked(consent: Tree, { channel, purpose }: Permission, at: string, source: ConsentSource): Tree {
  const status = { consent: 'UNSUBSCRIBED', consent_timestamp: at }
  const origin = { method: source.method, method_detail: source.detail }
  switch (channel) {
    case 'email': {
      if (purpose === 'open_tracking')
        return tracked(consent, { ...status, last_updated: at, can_receive: false })
      const suppressions = afterCause('unsubscribe', suppressionsOf(consent), at)
      return withEmail(consent, suppressions, { ...status, last_updated: at, ...origin })
    }
    case 'sms':
      return under(consent, ['sms', purpose], {
        [`can_receive_sms_${purpose}`]: false,
        ...status,
        ...origin,
        last_updated: at,
      })
    case 'push':
      return under(consent, ['mobile_push', 'marketing'], { can_receive_push_marketing: false, ...status })
    default:
      return under(withWhatsapp(consent), ['whatsapp', purpose], {
        ...status,
        last_updated: at,
        can_receive: false,
      })
  }
}

/** Returns the email suppressions of a consent. */
export function suppressionsOf(consent: Tree): readonly Suppression[] {
  const { marketing } = (consent.email ?? {}) as { marketing?: { suppression?: readonly Suppression[] } }
  return marketing?.suppression ?? []
}

/** Returns the consent with new suppressions; `can_receive_email_marketing` is true if there are none. */
export function withEmail(consent: Tree, suppressions: readonly Suppression[], members: object): Tree {
  return under(consent, ['email', 'marketing'], {
    ...members,
    can_receive_email_marketing: suppressions.length === 0,
    suppression: suppressions.map((each) => ({ ...each })),
  })
}

/** Returns the change that sets a consent and its copies for filters and sorts. */
export function consentChange({ attributes }: Profile, consent: Tree): Change<typeof profile> {
  const last = suppressionsOf(consent).at(-1)
  return {
    attributes: {
      ...(attributes.consent !== consent && { consent }),
      'subscriptions.email.marketing.suppression.reason': last?.reason ?? null,
      'subscriptions.email.marketing.suppression.timestamp': last?.timestamp ?? null,
    },
  }
}

const WHATSAPP_DEFAULT = {
  consent: 'NEVER_SUBSCRIBED',
  consent_timestamp: null,
  last_updated: null,
  created_timestamp: null,
  metadata: null,
  can_receive: false,
  valid_until: null,
  phone_number: null,
}

/** WhatsApp is null until the first consent. guess: from then on responses have all three kinds. */
function withWhatsapp(consent: Tree): Tree {
  if (consent.whatsapp) return consent
  return {
    ...consent,
    whatsapp: {
      marketing: WHATSAPP_DEFAULT,
      transactional: WHATSAPP_DEFAULT,
      conversational: WHATSAPP_DEFAULT,
    },
  }
}

function tracked(consent: Tree, members: object): Tree {
  return under(consent, ['email', 'open_tracking'], members)
}

/** Returns a tree with members merged into the node at a path. */
function under(tree: Tree, [step = '', ...rest]: readonly string[], members: object): Tree {
  const inside = (tree[step] ?? {}) as Tree
  const changed = rest.length === 0 ? { ...inside, ...members } : under(inside, rest, members)
  return { ...tree, [step]: changed as Tree }
}
