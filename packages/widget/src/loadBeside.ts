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
export async function loadFormat(name: string, base: string): Promise<never> {
  const file = `earshot-format-${name}.js`
  try {
    return await loadBeside(file, base)
  } catch {
    throw new Error(`data-format="${name}": no ${file} beside the script`)
  }
}
