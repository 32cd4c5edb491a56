import { radioAttributes } from '@earshot/core/headless'
import type { JSX } from 'preact'
import { FaceIcon, StarIcon, ThumbIcon } from './icons.js'
import type { QuestionProps } from './questionViews.js'
import { radioHandlers } from './radioHandlers.js'
import { languageOf } from './ui.js'

/** A scale: one tap on a point answers. */
export function ScaleQuestion({ ui, view, draft, base }: QuestionProps): JSX.Element {
  const { look, points } = view
  const handlers = radioHandlers(
    ui.model,
    draft,
    points.map(point => point.value),
  )
  const { selected } = draft.radio.value
  const pointed = draft.pointed.value ?? selected
  const at = points.findIndex(one => one.value === pointed)
  const point = (value: number | undefined) => () => {
    draft.pointed.value = value
  }
  const size = points.length > 7 ? 'many' : points.length > 5 ? 'some' : 'few'

  return (
    <div
      class={`points ${look} ${size}${at < 0 ? '' : ' pointed'}`}
      part="points"
      style={{ '--count': points.length }}
      onFocusOut={point(undefined)}
      {...handlers.group}
    >
      {points.map(({ value, word, position }, i) => (
        <label
          key={value}
          class={`point${2 * i == points.length - 1 ? ' middle' : ''}${i == at ? ' here' : ''}${i <= at ? ' upto' : ''}`}
          onPointerEnter={event => event.pointerType == 'mouse' && point(value)()}
          onPointerLeave={point(undefined)}
          onFocusIn={point(value)}
        >
          <span class="tap">
            <input
              {...radioAttributes(base, value, selected)}
              onClick={() => handlers.onClick(value)}
            />
            <span class="mark" part="point" aria-hidden="true">
              {look == 'stars' ? (
                <StarIcon />
              ) : look == 'faces' ? (
                <FaceIcon mood={(2 * i) / (points.length - 1) - 1} />
              ) : look == 'thumbs' ? (
                <ThumbIcon down={!i} />
              ) : (
                value
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
