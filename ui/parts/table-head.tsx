/** A column: its name, or how its name is shown besides. */
type Column =
  | string
  | {
      readonly name: string
      readonly class?: string
      /** Only screen readers get the name. */
      readonly isHidden?: true
    }

/** The head of a table: the names of its columns. */
export function TableHead({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const { name, class: look, isHidden } = typeof column === 'string' ? { name: column } : column
          return (
            <th key={name} scope="col" class={look}>
              {isHidden ? <span class="sr-only">{name}</span> : name}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
