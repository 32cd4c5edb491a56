import { boxStyles } from './styles/box.js'
import { dialogStyles } from './styles/dialog.js'
import { panelStyles } from './styles/panel.js'
import { tabStyles } from './styles/tab.js'

/** The style sheet of what stands over the page. */
export const overStyles: string = boxStyles + panelStyles + tabStyles + dialogStyles
