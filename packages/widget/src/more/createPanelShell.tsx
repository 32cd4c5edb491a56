import type { JSX } from 'preact'
import type { Shell, ShellDeps, ShellProps } from '../shell/shell.js'

function PanelView({ children }: ShellProps): JSX.Element {
  return (
    <div class="panel" popover="manual">
      {children}
    </div>
  )
}

/** A card in a corner of the window. */
export function createPanelShell({ root, onVisible }: ShellDeps): Shell {
  return {
    View: PanelView,
    beforeStep() {},
    drawn(stage) {
      root.querySelector<HTMLElement>('.panel')?.togglePopover?.(!!stage)
      if (stage) onVisible()
    },
    stop() {},
  }
}
