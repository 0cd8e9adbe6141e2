const PREFIX = 'klaviyo-emulator:'

/** Writes a line to the console that shows where it comes from. */
export function log(level: 'debug' | 'warn' | 'error', text: string): void {
  console[level](`${PREFIX} ${text}`)
}
