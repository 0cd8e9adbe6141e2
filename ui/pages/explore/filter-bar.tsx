import { useId, useRef, useState } from 'preact/hooks'
import { SelectField, TextField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import {
  type Condition,
  conditionOf,
  type FilterField,
  parseFilter,
  printFilter,
  signOf,
  valuesOf,
} from './filter.js'
import type { ResourceType } from './resource.js'

/** The filter of a table as pills, in the filter language of the API. Fields are typed or chosen. */
export function FilterBar({
  type,
  filter,
  change,
}: {
  readonly type: ResourceType
  readonly filter: string
  change(filter: string): void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState<string | undefined>()
  const conditions = parseFilter(filter)
  useShortcuts({ '/': () => input.current?.focus() })
  const add = (more: readonly Condition[]) => {
    setTyped('')
    setAdding(undefined)
    change(printFilter([...(conditions ?? []), ...more]))
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const text = typed.trim()
    const found = parseFilter(text)
    if (text === '') return
    if (found && found.length > 0) add(found)
    else if (type.filters.some(({ field }) => field === text)) setAdding(text)
    // What is not a filter goes to the API, which says what it expects.
    else change(text)
  }
  return (
    <div class="toolbar">
      <form class="query" onSubmit={submit}>
        <Icon name="search" />
        {conditions?.map((condition, at) => (
          <Pill
            key={`${at} ${condition.field}`}
            condition={condition}
            remove={() => change(printFilter(conditions.filter((each) => each !== condition)))}
          />
        ))}
        {!conditions && <Pill condition={filter} remove={() => change('')} />}
        {type.filters.length > 0 && (
          <button
            class="pill"
            type="button"
            data-test="add-filter"
            aria-expanded={adding !== undefined}
            onClick={() => setAdding(adding === undefined ? (type.filters[0]?.field ?? '') : undefined)}
          >
            <span>+ filter</span>
          </button>
        )}
        <input
          ref={input}
          list={`${id}-fields`}
          data-test="query"
          aria-label="A field, or a filter"
          placeholder={
            type.filters.length > 0 ? 'field or equals(…) …' : 'no field of this type is filtered by'
          }
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <datalist id={`${id}-fields`}>
          {type.filters.map(({ field }) => (
            <option key={field} value={field} />
          ))}
        </datalist>
        <kbd class="wide">/</kbd>
      </form>
      {adding !== undefined && (
        <NewCondition
          key={adding}
          type={type}
          first={adding}
          add={(condition) => add([condition])}
          close={() => setAdding(undefined)}
        />
      )}
    </div>
  )
}

function Pill({ condition, remove }: { readonly condition: Condition | string; remove(): void }) {
  const isRaw = typeof condition === 'string'
  return (
    <span class="pill" data-test="pill">
      <span class="name">{isRaw ? 'filter' : condition.field}</span>
      {!isRaw && <span class="operator">{signOf(condition.operator)}</span>}
      {isRaw ? (
        <span class="cut">{condition}</span>
      ) : (
        condition.values.length > 0 && (
          <span class="cut">{condition.values.map(({ text }) => text).join(', ')}</span>
        )
      )}
      <button type="button" onClick={remove}>
        <Icon name="close" size={12} />
        <span class="sr-only">Remove the filter {isRaw ? condition : condition.field}</span>
      </button>
    </span>
  )
}

function NewCondition({
  type,
  first,
  add,
  close,
}: {
  readonly type: ResourceType
  readonly first: string
  add(condition: Condition): void
  close(): void
}) {
  const [name, setName] = useState(first)
  const field = type.filters.find((each) => each.field === name) ?? (type.filters[0] as FilterField)
  const [chosen, setOperator] = useState('')
  const operator = field.operators.includes(chosen) ? chosen : defaultOperator(field)
  const [text, setText] = useState('')
  const choices = type.attributes.find((each) => each.name === field.field)?.choices?.map(String)
  const form = valuesOf(operator)
  const value = form === 'one' && choices ? text || (choices[0] ?? '') : text
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    add(conditionOf(field, operator, value))
  }
  return (
    <form class="across filter-form" onSubmit={submit} onKeyDown={press} data-test="filter-form">
      <SelectField
        label="Field"
        value={field.field}
        options={type.filters.map((each) => ({ value: each.field, label: each.field }))}
        change={setName}
        test="filter-field"
      />
      <SelectField
        label="Operator"
        value={operator}
        options={field.operators.map((each) => ({ value: each, label: each }))}
        change={setOperator}
        test="filter-operator"
      />
      {form !== 'none' &&
        (form === 'one' && choices ? (
          <SelectField
            label="Value"
            value={value}
            options={choices.map((each) => ({ value: each, label: each }))}
            change={setText}
            test="filter-value"
          />
        ) : (
          <TextField
            label={form === 'list' ? 'Values, separated by commas' : 'Value'}
            value={text}
            change={setText}
            placeholder={EXAMPLES[field.kind] ?? ''}
            test="filter-value"
          />
        ))}
      <div class="actions">
        <button class="button primary" type="submit" data-test="filter-add">
          Add
        </button>
        <button class="button quiet" type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  )
}

const EXAMPLES: Readonly<Record<string, string>> = {
  time: '2026-04-20T00:00:00Z',
  number: '10',
  flag: 'true',
}

/** What is asked most: `equals` where there is one. */
function defaultOperator({ operators }: FilterField): string {
  return operators.includes('equals') ? 'equals' : (operators[0] ?? 'equals')
}
