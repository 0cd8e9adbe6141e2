import { Icon } from '../../parts/icon.js'
import type { ChannelConsent } from './profile-data.js'

/** The consent of a channel, in a word and a sign. */
export function ConsentBadge({ consent: { consent, canReceive } }: { readonly consent: ChannelConsent }) {
  const words = consent.toLowerCase().replaceAll('_', ' ')
  if (consent === 'NEVER_SUBSCRIBED') return <span class="muted">{words}</span>
  if (consent === 'UNSUBSCRIBED')
    return (
      <span class="badge bad">
        <Icon name="close" size={12} /> {words}
      </span>
    )
  return (
    <span class={canReceive ? 'badge ok' : 'badge warn'}>
      <Icon name={canReceive ? 'check' : 'alert'} size={12} /> {words}
      {!canReceive && ', receives nothing'}
    </span>
  )
}
