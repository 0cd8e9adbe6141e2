import type { Change, Json } from '../../../declare/index.js'
import type { Profile } from '../identity.js'
import type { profile } from '../profile.js'
import { afterCause, type Suppression } from '../suppressions/suppression-reasons.js'
import type { Permission } from './subscription-channels.js'

type Tree = { readonly [name: string]: Json }

/** What is known of how consent was given. */
export interface ConsentSource {
  readonly method: string
  readonly detail: string | null
  readonly customDetail: string | null
  readonly doubleOptin: boolean
}

/** The consent of a profile that granted permissions at `at` or, of each, when it says itself. */
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
  const said = { consent: 'SUBSCRIBED', consent_timestamp: since }
  const told = { method: source.method, method_detail: source.detail }
  switch (channel) {
    case 'email':
      if (purpose === 'open_tracking')
        return tracked(consent, { ...said, last_updated: at, can_receive: true })
      return withEmail(consent, afterCause('subscribe', suppressionsOf(consent), at), {
        ...said,
        last_updated: at,
        ...told,
        custom_method_detail: source.customDetail,
        double_optin: source.doubleOptin,
      })
    case 'sms':
      return under(consent, ['sms', purpose], {
        [`can_receive_sms_${purpose}`]: true,
        ...said,
        ...told,
        last_updated: at,
      })
    case 'push':
      return under(consent, ['mobile_push', 'marketing'], { can_receive_push_marketing: true, ...said })
    default:
      return under(withWhatsapp(consent), ['whatsapp', purpose], {
        ...said,
        last_updated: at,
        created_timestamp: at,
        can_receive: true,
      })
  }
}

/** The consent of a profile that revoked permissions at `at`. */
export function revoke(
  consent: Tree,
  permissions: readonly Permission[],
  at: string,
  source: ConsentSource,
): Tree {
  return permissions.reduce((now, permission) => revoked(now, permission, at, source), consent)
}

function revoked(consent: Tree, { channel, purpose }: Permission, at: string, source: ConsentSource): Tree {
  const said = { consent: 'UNSUBSCRIBED', consent_timestamp: at }
  const told = { method: source.method, method_detail: source.detail }
  switch (channel) {
    case 'email': {
      if (purpose === 'open_tracking')
        return tracked(consent, { ...said, last_updated: at, can_receive: false })
      const suppressions = afterCause('unsubscribe', suppressionsOf(consent), at)
      return withEmail(consent, suppressions, { ...said, last_updated: at, ...told })
    }
    case 'sms':
      return under(consent, ['sms', purpose], {
        [`can_receive_sms_${purpose}`]: false,
        ...said,
        ...told,
        last_updated: at,
      })
    case 'push':
      return under(consent, ['mobile_push', 'marketing'], { can_receive_push_marketing: false, ...said })
    default:
      return under(withWhatsapp(consent), ['whatsapp', purpose], {
        ...said,
        last_updated: at,
        can_receive: false,
      })
  }
}

/** What holds the marketing emails of a profile back. */
export function suppressionsOf(consent: Tree): readonly Suppression[] {
  const { marketing } = (consent.email ?? {}) as { marketing?: { suppression?: readonly Suppression[] } }
  return marketing?.suppression ?? []
}

/** The consent with other suppressions; whether emails may be sent follows from them. */
export function withEmail(consent: Tree, suppressions: readonly Suppression[], said: object): Tree {
  return under(consent, ['email', 'marketing'], {
    ...said,
    can_receive_email_marketing: suppressions.length === 0,
    suppression: suppressions.map((each) => ({ ...each })),
  })
}

/** The change that gives a profile a consent, the copies that filters and sorts ask included. */
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

const UNASKED = {
  consent: 'NEVER_SUBSCRIBED',
  consent_timestamp: null,
  last_updated: null,
  created_timestamp: null,
  metadata: null,
  can_receive: false,
  valid_until: null,
  phone_number: null,
}

/** WhatsApp is null until something is said of it. guess: from then on all three kinds are told. */
function withWhatsapp(consent: Tree): Tree {
  if (consent.whatsapp) return consent
  return { ...consent, whatsapp: { marketing: UNASKED, transactional: UNASKED, conversational: UNASKED } }
}

function tracked(consent: Tree, said: object): Tree {
  return under(consent, ['email', 'open_tracking'], said)
}

/** A tree with members merged into the node that `path` leads to. */
function under(tree: Tree, [step = '', ...rest]: readonly string[], members: object): Tree {
  const inside = (tree[step] ?? {}) as Tree
  const changed = rest.length === 0 ? { ...inside, ...members } : under(inside, rest, members)
  return { ...tree, [step]: changed as Tree }
}
