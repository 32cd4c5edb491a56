import { optionAttributes, radioHandlers } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { facePath, Icon, STAR, THUMB } from './icons.js'
import { OptionList } from './OptionList.js'
import type { QuestionProps } from './questionViews.js'
import { languageOf } from './ui.js'

/** A scale: one tap on a point answers. */
export function ScaleQuestion({ view, ...props }: QuestionProps): JSX.Element {
  const { ui, entry, base } = props
  const { look, points } = view
  if (look == 'thumbs') {
    const options = points.map(({ value, word }, i) => ({
      value,
      label: word,
      picture: <Icon path={THUMB} flip={!i} />,
    }))
    return <OptionList {...props} options={options} />
  }

  const values = points.map(point => point.value)
  const handlers = radioHandlers(entry, values, ui.model.answer)
  const { selected } = entry.radio.value
  const last = points.length - 1
  // The point whose word is shown: under the mouse, else with the focus, else selected.
  const shown = points.findIndex(point => point.value === (entry.pointed.value ?? selected))
  const pointAt = (value?: number) => () => {
    entry.pointed.value = value
  }
  const classOf = (i: number): string =>
    `point${i == shown ? ' here' : ''}${i <= shown ? ' upto' : ''}`

  return (
    <div
      class={`points ${look} ${last > 6 ? 'many' : 'few'}`}
      part="points"
      style={{ '--_count': points.length }}
      onFocusOut={pointAt()}
      {...handlers.group}
    >
      {points.map(({ value, digits, word, position }, i) => (
        <label
          key={value}
          class={classOf(i)}
          style={{ '--_at': i }}
          onPointerEnter={event => event.pointerType == 'mouse' && pointAt(value)()}
          onPointerLeave={pointAt()}
          onFocusIn={pointAt(value)}
        >
          <span class="tap">
            <input
              {...optionAttributes(base, value, value === selected)}
              class="cover"
              onClick={() => handlers.onClick(value)}
            />
            <span class="mark" part="point" aria-hidden="true">
              {look == 'numbers' ? (
                <span>{digits}</span>
              ) : (
                <Icon path={look == 'stars' ? STAR : facePath((2 * i) / last - 1)} />
              )}
            </span>
          </span>
          {position && (
            <span class="hide" {...languageOf(position, ui)}>
              {position.text}
              {word.text && ', '}
            </span>
          )}
          <span class="word" part="word" {...languageOf(word, ui)}>
            {word.text}
          </span>
        </label>
      ))}
    </div>
  )
}
