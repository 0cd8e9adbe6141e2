/** The name of an imported snapshot: the typed one, else that of its file without what names cannot have. */
export function importName(typed: string, file: string): string {
  if (typed.trim() !== '') return typed.trim()
  return (
    file
      .replace(/\.[^.]*$/, '')
      .replaceAll(/[^\w.-]+/g, '-')
      .slice(0, 100) || 'imported'
  )
}
