/**
 * Whether a text is an absolute address of http or https. It needs the slashes and a host after them: a URL parser
 * makes a host of the path in `http:///a.png`, and takes `http:a.png`, too.
 */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/\\]/i.test(text) && URL.canParse(text)
}
