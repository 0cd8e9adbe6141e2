/** Shells that variables can be exported to, and how each is told. */
const SHELLS = {
  sh: (name: string, value: string) =>
    `export ${name}=${bare(value) ?? `'${value.replaceAll("'", "'\\''")}'`}`,
  fish: (name: string, value: string) =>
    `set -gx ${name} ${bare(value) ?? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`}`,
  powershell: (name: string, value: string) => `$env:${name} = '${value.replaceAll("'", "''")}'`,
} as const

/** A shell by its name. */
export type Shell = keyof typeof SHELLS

export const SHELL_NAMES: readonly Shell[] = ['sh', 'fish', 'powershell']

/** Lines that export variables in a shell, whatever their values hold. */
export function shellLines(shell: Shell, variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).map(([name, value]) => SHELLS[shell](name, value))
}

/** A value that needs no quotes in any shell. */
function bare(value: string): string | undefined {
  return /^[\w.:/@%+-]+$/.test(value) ? value : undefined
}
