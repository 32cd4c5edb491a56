import { directionOf } from '@earshot/core/headless'
import type { Shell, ShellDeps } from '../shell/shell.js'
import { createManners } from './createManners.js'
import { createStand, type Stand } from './createStand.js'
import { overStyles } from './overStyles.js'

/** A card in a corner of the window; on a phone, a sheet at its bottom. It never takes the focus. */
export function createPanelShell(deps: ShellDeps): Shell {
  const { root, model, guarded, onVisible } = deps
  const manners = createManners(deps, model.close, stage => stage && show())
  let stand: Stand | undefined

  const find = (): HTMLElement => root.querySelector<HTMLElement>('.box')!
  const standOf = (): Stand =>
    (stand ??= createStand(find(), root, guarded, isNew => {
      // A tap may have been meant for what the page has there.
      if (isNew) model.refresh()
      if (model.survey.value?.phase == 'asked') onVisible()
      manners.announce()
    }))
  const show = (): void => {
    standOf().show()
    manners.watch(find())
  }
  const hide = (): void => {
    stand?.hide()
    manners.gone()
  }

  return {
    styles: overStyles,
    foot: manners.foot,
    // Firefox makes a tab stop of what scrolls, unless it is told not to.
    View: ({ ui, children }) => (
      <div
        class="box panel"
        part="panel"
        popover="manual"
        tabIndex={-1}
        dir={directionOf(ui.locale)}
      >
        {children}
        <manners.Line ui={ui} />
      </div>
    ),
    beforeStep: manners.beforeStep,
    raise: () => standOf().raise(),
    drawn: stage => (stage ? show() : hide()),
    stop() {
      manners.stop()
      hide()
    },
  }
}
