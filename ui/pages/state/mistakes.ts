/** The lines that the messages about a typed fixture name, such as `typed.yaml:4: …`. */
export function linesIn(message: string): readonly number[] {
  const lines = [...message.matchAll(/typed\.yaml:(\d+)/g)].map(([, line]) => Number(line))
  return [...new Set(lines)]
}
