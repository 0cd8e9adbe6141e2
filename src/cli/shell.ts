/** The supported shells, and how each exports a variable. */
const SHELLS = {
  sh: (name: string, value: string) =>
    `export ${name}=${unquoted(value) ?? `'${value.replaceAll("'", "'\\''")}'`}`,
  fish: (name: string, value: string) =>
    `set -gx ${name} ${unquoted(value) ?? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`}`,
  powershell: (name: string, value: string) => `$env:${name} = '${value.replaceAll("'", "''")}'`,
} as const

/** A shell by its name. */
export type Shell = keyof typeof SHELLS

export const SHELL_NAMES: readonly Shell[] = ['sh', 'fish', 'powershell']

/** Lines that export variables in a shell, with their values quoted. */
export function shellLines(shell: Shell, variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).map(([name, value]) => SHELLS[shell](name, value))
}

/** The value, if it needs no quotes in any shell; else undefined. */
function unquoted(value: string): string | undefined {
  return /^[\w.:/@%+-]+$/.test(value) ? value : undefined
}
