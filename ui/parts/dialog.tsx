import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

/** Opens a dialog over everything while it is shown; what had the focus before gets it back. */
export function useModal() {
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    element.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return element
}

/** A dialog over the page. It closes by Escape, or by `close`. */
export function Dialog({
  title,
  close,
  children,
  footer,
}: {
  readonly title: string
  close(): void
  readonly children: ComponentChildren
  readonly footer: ComponentChildren
}) {
  const id = useId()
  const element = useModal()
  return (
    <dialog class="dialog" ref={element} aria-labelledby={id} onClose={close}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      <div class="body">{children}</div>
      <footer>{footer}</footer>
    </dialog>
  )
}

/** Asks before something that cannot be undone. `children` name what is lost. */
export function Confirm({
  title,
  action,
  run,
  close,
  children,
}: {
  readonly title: string
  readonly action: string
  run(): void
  close(): void
  readonly children: ComponentChildren
}) {
  const footer = (
    <>
      <button class="button" type="button" onClick={close}>
        Cancel
      </button>
      <button
        class="button danger"
        type="button"
        data-test="confirm"
        onClick={() => {
          run()
          close()
        }}
      >
        {action}
      </button>
    </>
  )
  return (
    <Dialog title={title} close={close} footer={footer}>
      {children}
    </Dialog>
  )
}
