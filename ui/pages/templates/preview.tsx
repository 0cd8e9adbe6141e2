import { useId } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useData } from '../../live/data.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { SelectField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { loadEvents, type Template } from './data.js'
import type { KnownProfile } from './variables.js'

/** Whose data a preview shows, and how wide it is. */
export interface PreviewChoice {
  readonly profile: string
  readonly event: string
  readonly width: string
}

/** In the address: the preview shows no event, though the profile has some. */
const NO_EVENT = 'none'

const WIDTHS = [
  { name: 'phone', words: '360' },
  { name: 'desktop', words: '768' },
] as const

/** What of a preview is shown beside its frame. */
interface Shown {
  readonly state: string
  readonly reason: string | null
  readonly html: string | null
  readonly text: string | null
  readonly coupon_codes: readonly { readonly coupon: string; readonly code: string }[]
}

/** A template as a customer gets it, in a frame whose scripts do not run. */
export function Preview({
  template: { id, attributes },
  profiles,
  choice,
  choose,
}: {
  readonly template: Template
  readonly profiles: readonly KnownProfile[]
  readonly choice: PreviewChoice
  choose(part: Partial<PreviewChoice>): void
}) {
  const { profile, event, width } = choice
  const events = useData((signal) => loadEvents(profile, signal), profile)
  const trigger = event === '' ? events.data?.[0]?.id : event === NO_EVENT ? undefined : event
  const given = { ...(profile !== '' && { profile }), ...(trigger !== undefined && { event: trigger }) }
  const key = `${id} ${attributes.updated} ${attributes.html} ${profile} ${trigger} ${events.isReady}`
  const { data, error, reload } = useData(
    (signal): Promise<Shown | undefined> =>
      events.isReady
        ? (callAdmin('POST /templates/{id}/preview', {
            path: { id },
            body: given,
            signal,
          }) as unknown as Promise<Shown>)
        : Promise.resolve(undefined),
    key,
  )
  return (
    <div class="stack">
      <div class="preview-choice">
        <ProfileField
          value={profile}
          profiles={profiles}
          choose={(who) => choose({ profile: who, event: '' })}
        />
        <SelectField
          label="With the event"
          value={trigger ?? NO_EVENT}
          options={[
            { value: NO_EVENT, label: 'none' },
            ...(events.data ?? []).map((each) => ({ value: each.id, label: each.label })),
          ]}
          change={(chosen) => choose({ event: chosen })}
          test="preview-event"
        />
        <fieldset class="segments" aria-label="Width">
          {WIDTHS.map(({ name, words }) => (
            <button
              key={name}
              type="button"
              aria-pressed={width === name}
              data-test={`width-${name}`}
              onClick={() => choose({ width: name })}
            >
              {words}
            </button>
          ))}
        </fieldset>
      </div>
      {error && <ErrorState error={error} retry={reload} />}
      {data?.reason && (
        <p class="note warn">
          <Icon name="alert" /> This customer would not get it: {data.reason}.
        </p>
      )}
      {data && (
        <>
          <div class={`stage ${width}`}>
            <iframe
              key={key}
              title={`Preview of ${attributes.name}`}
              sandbox="allow-popups"
              src={adminAddress(`/templates/${id}/preview/html`, { ...given, images: 'own' })}
              data-test="preview-frame"
            />
          </div>
          <p class="muted small">
            Images of other hosts are not loaded.{' '}
            <a href={adminAddress(`/templates/${id}/preview/html`, given)} target="_blank" rel="noreferrer">
              Open with images
            </a>
            {data.coupon_codes.length > 0 &&
              `. Prints codes of ${data.coupon_codes.map(({ coupon }) => coupon).join(', ')}; a preview draws none`}
          </p>
        </>
      )}
      {profiles.length === 0 && (
        <EmptyState title="No profiles yet">
          <p>A preview shows the data of a profile: create one by POST /api/profiles.</p>
        </EmptyState>
      )}
    </div>
  )
}

function ProfileField({
  value,
  profiles,
  choose,
}: {
  readonly value: string
  readonly profiles: readonly KnownProfile[]
  choose(who: string): void
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>Preview as</label>
      <input
        class="input"
        id={id}
        list={`${id}-list`}
        data-test="preview-profile"
        placeholder="email address or id of a profile"
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value.trim())}
      />
      <datalist id={`${id}-list`}>
        {profiles.map((each) => (
          <option key={each.id} value={each.attributes.email ?? each.id} />
        ))}
      </datalist>
    </div>
  )
}
