import { Icon } from './icon.js'
import { useShortcuts } from './shortcuts.js'

/** The buttons of a row that is open beside its list, with their keys: the row before, the row after, close. */
export function RowSteps({
  close,
  move,
}: {
  close(): void
  /** Opens the row `step` rows further down in the list. */
  move(step: number): void
}) {
  const back = () => move(-1)
  const next = () => move(1)
  useShortcuts({ Escape: close, '[': back, ']': next })
  return (
    <span class="row">
      <StepButton icon="up" title="Previous [" run={back} />
      <StepButton icon="down" title="Next ]" run={next} />
      <StepButton icon="close" title="Close Esc" run={close} />
    </span>
  )
}

function StepButton({
  icon,
  title,
  run,
}: {
  readonly icon: 'up' | 'down' | 'close'
  readonly title: string
  run(): void
}) {
  return (
    <button class="button quiet small icon" type="button" title={title} onClick={run}>
      <Icon name={icon} />
      <span class="sr-only">{title.split(' ')[0]}</span>
    </button>
  )
}
