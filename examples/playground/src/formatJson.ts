/** Columns that a value may take on one line. */
const WIDTH = 76

/** JSON for reading: what fits on a line stands on one. */
export function formatJson(value: unknown, indent = ''): string {
  const short = oneLine(value)
  if (indent.length + short.length <= WIDTH && indent) return short
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const rows = value.map(one => inner + formatJson(one, inner))
    return rows.length ? `[\n${rows.join(',\n')}\n${indent}]` : '[]'
  }
  if (typeof value == 'object' && value !== null) {
    const rows = Object.entries(value).map(
      ([name, one]) => `${inner}${JSON.stringify(name)}: ${formatJson(one, inner)}`,
    )
    return rows.length ? `{\n${rows.join(',\n')}\n${indent}}` : '{}'
  }
  return short
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value == 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([name, one]) => `${JSON.stringify(name)}: ${oneLine(one)}`,
    )
    return fields.length ? `{ ${fields.join(', ')} }` : '{}'
  }
  return JSON.stringify(value)
}
