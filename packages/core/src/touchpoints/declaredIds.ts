/**
 * The ids of a journey file's touchpoints. The file is not checked yet, and need not be right: what
 * cannot be read declares nothing.
 */
export function declaredIds(file: unknown): ReadonlySet<string> {
  const ids = new Set<string>()
  try {
    const stages = listAt(fieldOf(file, 'journey'), 'stages')
    for (const touchpoint of stages.flatMap(stage => listAt(stage, 'touchpoints'))) {
      const id = fieldOf(touchpoint, 'id')
      if (typeof id == 'string') ids.add(id)
    }
  } catch {
    // A getter of the host's has thrown: `parseConfig` tells of it.
  }
  return ids
}

function fieldOf(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>> | null | undefined)?.[name]
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}
