import { useId } from 'preact/hooks'
import { Icon } from '../../parts/icon.js'
import type { ResourceType } from './resource.js'

/** A menu of the columns that a type can have. */
export function ColumnMenu({
  type: { attributes, relationships },
  columns,
  change,
}: {
  readonly type: ResourceType
  readonly columns: readonly string[]
  change(columns: readonly string[]): void
}) {
  const id = useId()
  const names = [...attributes, ...relationships.filter(({ arity }) => arity === 'one')].map(
    ({ name }) => name,
  )
  const toggle = (name: string) =>
    change(names.filter((each) => (each === name ? !columns.includes(name) : columns.includes(each))))
  return (
    <>
      <button class="button" type="button" popovertarget={id} data-test="columns">
        Columns {columns.length} <Icon name="down" size={12} />
      </button>
      <div class="menu column-menu" id={id} popover="auto" role="group" aria-label="Columns">
        {names.map((name) => (
          <label class="check" key={name}>
            <input
              type="checkbox"
              checked={columns.includes(name)}
              data-test="column"
              data-name={name}
              onChange={() => toggle(name)}
            />{' '}
            <code>{name}</code>
          </label>
        ))}
      </div>
    </>
  )
}
