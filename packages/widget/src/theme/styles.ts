import { conditionStyles } from './styles/conditions.js'
import { controlStyles } from './styles/controls.js'
import { frameStyles } from './styles/frame.js'
import { scaleStyles } from './styles/scale.js'

/** The style sheet of a widget. Lengths hang on the font size, so that larger text has room. */
export const styles: string = frameStyles + scaleStyles + controlStyles + conditionStyles
