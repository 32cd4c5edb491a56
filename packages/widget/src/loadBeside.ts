/**
 * Fetches `earshot-NAME.js` from beside the script. Dynamic import() needs no string-to-script sink, so
 * it works under Trusted Types. A failed one stays failed in Firefox for the same address: the second
 * try has another.
 * @param base the script's address; empty where it cannot be told
 */
export async function loadBeside(name: string, base: string): Promise<never> {
  const file = `earshot-${name}.js`
  const address = base ? new URL(file, base).href : `./${file}`
  try {
    return (await import(address)) as never
  } catch {
    return (await import(`${address}?r=${performance.now()}`)) as never
  }
}
