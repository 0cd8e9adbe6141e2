import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { adminAddress } from '../../api/address.js'
import { callAdmin } from '../../api/client.js'
import { useData } from '../../live/data.js'
import { useKept } from '../../live/kept.js'
import { EmptyState, ErrorState } from '../../parts/empty.js'
import { SelectField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { frameWidth, STAGES, WidthPicker } from '../../parts/mail-frame.js'
import { loadEvents, type Template } from './data.js'
import { type Mistake, mistakeIn } from './mistake.js'
import type { KnownProfile } from './variables.js'

/** Whose data a preview shows, and how wide it is. */
export interface PreviewChoice {
  readonly profile: string
  readonly event: string
  readonly width: string
}

/** In the address: the preview shows no event, though the profile has some. */
const NO_EVENT = 'none'

/** What of a preview is shown beside its frame. */
interface Shown {
  readonly state: string
  readonly reason: string | null
  readonly html: string | null
  readonly text: string | null
  readonly coupon_codes: readonly { readonly coupon: string; readonly code: string }[]
}

/** The content of a preview, and the profile whose data it shows. */
export interface PreviewProps {
  readonly template: Template
  readonly profiles: readonly KnownProfile[]
  readonly choice: PreviewChoice
  choose(part: Partial<PreviewChoice>): void
  /** A text that was not saved, in place of the HTML of the template. */
  readonly draft?: string
  /** Called with the mistake of the draft, or undefined. */
  found?(mistake: Mistake | undefined): void
}

/** A draft is rendered this long after the last key, in milliseconds. */
const PAUSE_MS = 300

/** A template as a customer gets it, in a frame whose scripts do not run. */
export function Preview({ template, profiles, choice, choose, draft, found }: PreviewProps) {
  const { id, attributes } = template
  const { profile, event } = choice
  const events = useData((signal) => loadEvents(profile, signal), profile)
  const trigger = event === '' ? events.data?.[0]?.id : event === NO_EVENT ? undefined : event
  const given = { ...(profile !== '' && { profile }), ...(trigger !== undefined && { event: trigger }) }
  const html = useDelayed(draft, PAUSE_MS)
  const key = `${id} ${attributes.updated} ${html ?? attributes.html} ${profile} ${trigger} ${events.isReady}`
  const loaded = useData(async (signal): Promise<Shown | undefined> => {
    if (!events.isReady) return undefined
    const body = { ...given, ...(html !== undefined && { html }) }
    const input = { path: { id }, body, signal }
    return (await callAdmin('POST /templates/{id}/preview', input)) as unknown as Shown
  }, key)
  const data = useKept(loaded)
  const { error } = loaded
  const isDraft = html !== undefined
  const words = error?.message
  useEffect(() => found?.(words === undefined ? undefined : mistakeIn(words)), [words])
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
        <WidthPicker width={frameWidth(choice.width)} choose={(width) => choose({ width })} />
      </div>
      {error && !isDraft && <ErrorState error={error} retry={loaded.reload} />}
      {data?.reason && (
        <p class="note warn">
          <Icon name="alert" /> This customer would not get it: {data.reason}.
        </p>
      )}
      {data && (
        <>
          <div class={`stage ${STAGES[frameWidth(choice.width)]}`}>
            <iframe
              key={isDraft ? id : key}
              name="preview"
              title={`Preview of ${attributes.name}`}
              sandbox="allow-popups"
              src={
                isDraft
                  ? undefined
                  : adminAddress(`/templates/${id}/preview/html`, { ...given, images: 'own' })
              }
              data-test="preview-frame"
            />
          </div>
          {isDraft && loaded.data && <DraftForm id={id} fields={{ ...given, html, images: 'own' }} />}
          <p class="muted small">
            Images of other hosts are not loaded.{' '}
            {!isDraft && (
              <a href={adminAddress(`/templates/${id}/preview/html`, given)} target="_blank" rel="noreferrer">
                Open with images
              </a>
            )}
            {data.coupon_codes.length > 0 &&
              ` Prints codes of ${data.coupon_codes.map(({ coupon }) => coupon).join(', ')}; a preview draws none.`}
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

/** Sends a draft to the frame. A form, because the frame has a policy of its own, which HTML of this page had not. */
function DraftForm({
  id,
  fields,
}: {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
}) {
  const form = useRef<HTMLFormElement>(null)
  const content = JSON.stringify(fields)
  useEffect(() => form.current?.submit(), [content])
  return (
    <form
      ref={form}
      method="post"
      action={adminAddress(`/templates/${id}/preview/html`)}
      target="preview"
      data-test="draft"
      hidden
    >
      {Object.entries(fields).map(([name, value]) => (
        <textarea key={name} name={name} value={value} />
      ))}
    </form>
  )
}

/** A value once it has stayed the same for a while; at first at once. */
function useDelayed<T>(value: T, ms: number): T {
  const [latest, setLatest] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLatest(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return latest
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
