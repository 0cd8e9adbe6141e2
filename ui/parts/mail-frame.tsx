/** The widths at which a message is shown, and their names. */
export const WIDTHS = ['360', '768', 'full'] as const
export type FrameWidth = (typeof WIDTHS)[number]

/** The width that an address names; 768 pixels by default. */
export function frameWidth(text: string | undefined): FrameWidth {
  return WIDTHS.find((width) => width === text) ?? '768'
}

/** Chooses how wide a message is shown: as on a phone, as in a mail program, or as the page has room. */
export function WidthPicker({
  width,
  choose,
}: {
  readonly width: FrameWidth
  choose(width: FrameWidth): void
}) {
  return (
    <div class="segments" role="group" aria-label="Width">
      {WIDTHS.map((each) => (
        <button
          key={each}
          type="button"
          data-test="frame-width"
          data-width={each}
          aria-pressed={each === width}
          onClick={() => choose(each)}
        >
          {each}
        </button>
      ))}
    </div>
  )
}

/** The class of the part around a frame, by its width. */
export const STAGES: Readonly<Record<FrameWidth, string>> = { '360': 'phone', '768': '', full: 'whole' }

/**
 * HTML that others wrote, from an address of its own. Its scripts do not run, and it is no part of this site; a link
 * opens in another tab.
 */
export function MailFrame({
  address,
  title,
  width,
  test,
  grows = false,
}: {
  readonly address: string
  readonly title: string
  readonly width: FrameWidth
  readonly test: string
  /** It takes the height that is left. */
  readonly grows?: boolean
}) {
  return (
    <div class={`stage ${STAGES[width]} ${grows ? 'body-grow' : ''}`}>
      <iframe
        key={address}
        class={grows ? undefined : 'short'}
        src={address}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        title={title}
        data-test={test}
      />
    </div>
  )
}

/** Says that images of other sites are not loaded, and offers to load them. */
export function OutsideImages({
  count,
  areShown,
  show,
}: {
  readonly count: number
  readonly areShown: boolean
  show(areShown: boolean): void
}) {
  if (count === 0) return null
  const images = `${count} image${count === 1 ? '' : 's'} from outside`
  return (
    <>
      <span class="muted small" data-test="outside-images" data-count={count}>
        {areShown ? `${images} shown` : `${images} blocked`}
      </span>
      <button class="button small" type="button" data-test="show-images" onClick={() => show(!areShown)}>
        {areShown ? 'Block' : 'Show'}
      </button>
    </>
  )
}
