/**
 * Fetches a file from beside the script. Dynamic import() needs no string-to-script sink, so it works
 * under Trusted Types. A failed one stays failed in Firefox for the same address: each further try has
 * another.
 */
export async function loadBeside(file: string, base: string): Promise<never> {
  const address = base ? new URL(file, base).href : `./${file}`
  try {
    return (await import(address)) as never
  } catch {
    return (await import(`${address}?r=${performance.now()}`)) as never
  }
}

/** The file of a wire format, which holds its `encoder`. */
export function loadFormat(name: string, base: string): Promise<never> {
  return loadBeside(`earshot-format-${name}.js`, base)
}
