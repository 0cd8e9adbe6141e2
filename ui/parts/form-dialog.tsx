import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Dialog } from './dialog.js'
import { ErrorState } from './empty.js'

/** A dialog with a form. Its button and the Enter key submit it; a refusal is shown below the fields. */
export function FormDialog({
  title,
  button,
  test,
  isDisabled = false,
  error,
  run,
  close,
  children,
  after,
}: {
  readonly title: string
  /** The words of the button that submits. */
  readonly button: string
  /** The `data-test` of that button. */
  readonly test: string
  /** Whether something is missing, or the form was just submitted. */
  readonly isDisabled?: boolean
  readonly error?: Error | undefined
  run(): void
  close(): void
  readonly children: ComponentChildren
  /** What follows the form, such as its call. */
  readonly after?: ComponentChildren
}) {
  const id = useId()
  const footer = (
    <>
      <button class="button" type="button" onClick={close}>
        Cancel
      </button>
      <button class="button primary" type="submit" form={id} data-test={test} disabled={isDisabled}>
        {button}
      </button>
    </>
  )
  const submit = (event: Event) => {
    event.preventDefault()
    if (!isDisabled) run()
  }
  return (
    <Dialog title={title} close={close} footer={footer}>
      <form class="stack" id={id} onSubmit={submit}>
        {children}
      </form>
      {error && <ErrorState error={error} />}
      {after}
    </Dialog>
  )
}
