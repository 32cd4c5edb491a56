import { ConsentQuestion } from './ConsentQuestion.js'
import { ContactQuestion } from './ContactQuestion.js'
import { createPanelShell } from './createPanelShell.js'
import type { MoreModule } from './more.js'
import { styles } from './styles.js'

export const views: MoreModule['views'] = { contact: ContactQuestion, consent: ConsentQuestion }

export const createShell: MoreModule['createShell'] = (_placement, deps) => createPanelShell(deps)

export { styles }
