import type { Json } from '../core.js'
import { newId } from './elements.js'

/** A field of a step. */
export interface Field {
  readonly name: string
  /** The value that the visitor entered; undefined if there is none. */
  read(): Json | undefined
  /** What is wrong with the value. */
  problem(): string | undefined
  /** Shows what is wrong, or that nothing is, and moves the focus there. */
  show(problem?: string): void
  focus(): void
}

/** How a field is read and checked (`src/catalog/forms/onsite/field-html.ts`). */
interface FieldRules {
  readonly name: string
  readonly kind: 'box' | 'many' | 'phone' | 'text'
  readonly required?: string
  readonly invalid?: string
  readonly pattern?: string
  readonly dial?: string
  readonly age?: number
}

type Control = HTMLInputElement | HTMLSelectElement

/** What the fields of a form are called in the page: `email` for `$email`. */
export function plainName(name: string): string {
  return name.replace(/^\$/, '')
}

/** Reads the field in a block. */
export function fieldIn(block: HTMLElement): Field {
  const rules = JSON.parse(block.dataset.field ?? '{}') as FieldRules
  const controls = Array.from(block.querySelectorAll<Control>('input,select'))
  const error = block.querySelector('.kl-error')
  const group = block.querySelector('fieldset')

  function read(): Json | undefined {
    const chosen = controls.filter(
      (each) => !/checkbox|radio/.test(each.type) || (each as HTMLInputElement).checked,
    )
    if (rules.kind === 'box') return chosen.length > 0 || undefined
    const values = chosen.map(({ value }) => value.trim()).filter((value) => value)
    if (rules.kind === 'many') return values.length > 0 ? values : undefined
    return rules.kind === 'phone' && values[0] ? phoneOf(values[0], rules.dial) : values[0]
  }

  function show(problem = ''): void {
    if (!error) return
    error.id ||= newId()
    error.textContent = problem
    for (const control of controls) {
      // A group has no state of its own; what is wrong describes it.
      const marked = group || control
      if (problem) marked.setAttribute('aria-describedby', error.id)
      else marked.removeAttribute('aria-describedby')
      if (!group) control.setAttribute('aria-invalid', String(problem !== ''))
    }
  }

  block.addEventListener('input', () => show())
  return {
    name: rules.name,
    read,
    problem() {
      const value = read()
      if (value === undefined) return rules.required
      return isValid(String(value), rules) ? undefined : rules.invalid
    },
    show,
    focus: () => controls[0]?.focus(),
  }
}

/** A phone number without the signs that people write into it. A national one gets the calling code. */
function phoneOf(text: string, dial?: string): string {
  const digits = text.replace(/[\s().-]/g, '')
  if (!dial || !/^\d/.test(digits)) return digits
  return `+${dial}${digits.replace(dial === '1' ? /^1/ : /^0/, '')}`
}

/** Checks a value against its pattern; one with the groups M and D is a date, which must exist. */
function isValid(value: string, { pattern, age }: FieldRules): boolean {
  if (!pattern) return true
  const found = new RegExp(pattern).exec(value)
  if (!found?.groups?.M) return found !== null
  // 2000 is a leap year.
  const { M, D = '1', Y = '2000' } = found.groups
  const date = new Date(+Y, +M - 1, +D)
  if (date.getMonth() !== +M - 1 || date.getDate() !== +D) return false
  date.setFullYear(+Y + (age ?? 0))
  return !age || date.getTime() <= Date.now()
}
