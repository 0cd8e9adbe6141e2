import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A labelled text field. */
export function TextField({
  label,
  value,
  change,
  placeholder,
  hint,
  isInvalid = false,
  test,
}: {
  readonly label: string
  readonly value: string
  change(value: string): void
  readonly placeholder?: string
  readonly hint?: ComponentChildren
  readonly isInvalid?: boolean
  readonly test?: string
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        data-test={test}
        value={value}
        placeholder={placeholder ?? ''}
        aria-invalid={isInvalid}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      {hint && <span class="hint">{hint}</span>}
    </div>
  )
}

/** A labelled choice. */
export function SelectField({
  label,
  value,
  options,
  change,
  test,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  change(value: string): void
  readonly test?: string
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        class="select"
        id={id}
        data-test={test}
        value={value}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A labelled text of several lines, in a monospaced font. */
export function TextArea({
  label,
  value,
  change,
  rows = 10,
  test,
}: {
  readonly label: string
  readonly value: string
  change(value: string): void
  readonly rows?: number
  readonly test?: string
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="input"
        id={id}
        data-test={test}
        rows={rows}
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </div>
  )
}
