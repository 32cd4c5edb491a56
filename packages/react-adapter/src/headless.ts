export { useRadioGroup, type RadioGroup, type RadioGroupOptions } from './useRadioGroup.js'
