/** A value as somebody wrote it, and where: `--port`, KLAVIYO_EMULATOR_PORT, `klaviyo-emulator.yaml:3`. */
export interface GivenText {
  readonly texts: readonly string[]
  readonly where: string
  /** What it is called there, where the place does not say it. */
  readonly name?: string
}
