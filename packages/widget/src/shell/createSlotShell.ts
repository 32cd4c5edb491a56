import { createRoom } from './createRoom.js'
import type { Shell, ShellDeps } from './shell.js'

/** A card in line: it stands in its slot, and what is below stays where it is. */
export function createSlotShell({ host, onVisible }: ShellDeps): Shell {
  const room = createRoom(host)
  let steps = 0
  return {
    beforeStep() {
      if (steps++) room.hold()
    },
    drawn: onVisible,
    stop: room.stop,
  }
}
