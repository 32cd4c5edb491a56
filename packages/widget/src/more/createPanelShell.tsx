import { directionOf } from '@earshot/core/headless'
import type { Shell, ShellDeps } from '../shell/shell.js'
import { createManners } from './createManners.js'
import { createStand, type Stand } from './createStand.js'
import { keepInPage } from './keepInPage.js'
import { styles } from './styles.js'

/** A card in a corner of the window; on a phone, a sheet at its bottom. It never takes the focus. */
export function createPanelShell(deps: ShellDeps): Shell {
  const { host, root, model, onVisible } = deps
  const manners = createManners(deps, model.close)
  let stand: Stand | undefined

  const show = (): void => {
    const box = root.querySelector<HTMLElement>('.box')!
    stand ??= createStand(box, root, () => {
      if (model.survey.value?.phase == 'asked') onVisible()
      manners.announce()
    })
    stand.show()
    manners.watch(box)
  }
  const hide = (): void => {
    stand?.hide()
    manners.watch()
    manners.giveBack()
  }
  const stopKeeping = keepInPage(host, () => root.querySelector('.stage') && show())

  return {
    styles,
    foot: manners.foot,
    View: ({ ui, children }) => (
      <div class="box panel" part="panel" popover="manual" dir={directionOf(ui.locale)}>
        {children}
        <manners.Line ui={ui} />
      </div>
    ),
    beforeStep: manners.beforeStep,
    drawn: stage => (stage ? show() : hide()),
    stop() {
      stopKeeping()
      manners.beforeStep()
      hide()
    },
  }
}
