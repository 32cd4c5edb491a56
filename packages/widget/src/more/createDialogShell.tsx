import { directionOf } from '@earshot/core/headless'
import type { Shell, ShellDeps } from '../shell/shell.js'
import { createManners } from './createManners.js'
import { overStyles } from './overStyles.js'

/** A card that has the visitor's attention: the page behind it waits. */
export function createDialogShell(deps: ShellDeps): Shell {
  const { root, model, onVisible } = deps
  const manners = createManners(deps, model.close, stage => {
    if (!stage) return
    // It says that it is open, and is no longer modal.
    find()!.open = false
    show(stage)
  })
  const find = (): HTMLDialogElement | null => root.querySelector('dialog')
  // Firefox scrolls the page where the dialog has come to its end.
  const leaveRoom = (): void => {
    const dialog = find()
    // It is heard of in the next frame, and may be gone by then.
    if (!dialog) return
    const last = dialog.scrollHeight - dialog.clientHeight - 1
    dialog.scrollTop = Math.min(Math.max(dialog.scrollTop, 1), last)
  }
  const hasStage = (): boolean => !!root.querySelector('.stage')

  const show = (stage: HTMLElement): void => {
    const dialog = find()!
    // Between two bodies there is no page to stand over: it is shown when it is put back.
    if (!dialog.isConnected) return
    dialog.setAttribute('aria-labelledby', stage.getAttribute('aria-labelledby')!)
    if (!dialog.open) {
      manners.beforeTaking()
      dialog.showModal()
      leaveRoom()
      // The second tap of a double tap on what has asked for it.
      model.refresh()
      // Not its first control: who was about to press Space or Enter in the page would answer by it.
      stage.focus()
      manners.watch(root.querySelector('.box')!)
    }
    onVisible()
  }
  const hide = (): void => {
    // The browser gives the focus back.
    // Nothing of it is there if it could not be drawn.
    find()?.close()
    manners.gone()
  }

  return {
    styles: overStyles,
    foot: manners.foot,
    View: ({ ui, children }) => (
      <dialog
        dir={directionOf(ui.locale)}
        onScroll={leaveRoom}
        onCancel={event => {
          event.preventDefault()
          manners.escape()
        }}
        // By the browser, or by the page.
        onClose={() => !find()?.open && hasStage() && model.close()}
      >
        <div class="ground">
          <div class="box modal" part="dialog">
            {children}
            <manners.Line ui={ui} />
          </div>
        </div>
      </dialog>
    ),
    beforeStep: manners.beforeStep,
    drawn: stage => (stage ? show(stage) : hide()),
    stop() {
      manners.stop()
      hide()
    },
  }
}
