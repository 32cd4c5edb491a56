import { panelStyles } from './styles/panel.js'

/** The style sheet of what stands over the page. */
export const styles: string = panelStyles
