import { ConsentQuestion } from './ConsentQuestion.js'
import { ContactQuestion } from './ContactQuestion.js'
import { createDialogShell } from './createDialogShell.js'
import { createPanelShell } from './createPanelShell.js'
import { createTabShell } from './createTabShell.js'
import type { MoreModule } from './more.js'

export { KnownContact } from './KnownContact.js'
export { contactStyles as styles } from './styles/contact.js'

export const views: MoreModule['views'] = { contact: ContactQuestion, consent: ConsentQuestion }

const shells = { panel: createPanelShell, dialog: createDialogShell, tab: createTabShell }

export const createShell: MoreModule['createShell'] = (placement, deps) => shells[placement](deps)
