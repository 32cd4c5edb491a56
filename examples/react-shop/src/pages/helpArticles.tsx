import type { ReactNode } from 'react'

/** One article of the help page, and the touchpoint `help.ID`. */
export interface HelpArticle {
  id: string
  /** The question whether it helped. */
  survey: string
  title: string
  children: ReactNode
}

/** In the order shown. */
export const ARTICLES: readonly HelpArticle[] = [
  {
    id: 'answers',
    survey: 'answers-useful',
    title: 'Answers',
    children: (
      <div>
        <details open>
          <summary>Which kite is right for a first kite?</summary>
          <p>
            Puffin, if you walk a lot: there is nothing to put together. Skylark, if you want to run
            across a field with it. Both fly on one line and forgive nearly everything.
          </p>
        </details>
        <details>
          <summary>How do I know how strong the wind is?</summary>
          <p>
            Look at a flag. Hanging: wait. Lifting now and then: light air. Standing out: breeze.
            Cracking: strong. The numbers in the shop are Beaufort, the same as in the shipping
            forecast.
          </p>
        </details>
        <details>
          <summary>Is the line included?</summary>
          <p>
            Yes. Every kite comes with the line it was tested on, wound on a beech winder. The
            two-line Fulmar comes with two, and a pair of wrist straps.
          </p>
        </details>
        <details>
          <summary>Where may I fly?</summary>
          <p>
            Away from roads, power lines and airfields, and below 60 metres in the United Kingdom.
            Beaches have their own rules in summer, so read the board.
          </p>
        </details>
      </div>
    ),
  },
  {
    id: 'delivery',
    survey: 'help-useful',
    title: 'Delivery and returns',
    children: (
      <>
        <p>
          Orders leave the shed within two working days. The post takes two to three more, the
          morning van brings it the next day before noon.
        </p>
        <h3>Sending it back</h3>
        <p>
          You have sixty days, and you may fly it first. Roll it up, put it in any tube that fits
          and write the order number on it. The money goes back the day the tube arrives.
        </p>
        <h3>If it arrives broken</h3>
        <p>
          Send a picture and keep the kite. A new part is in the post the same day, and you decide
          whether you want to fit it or we do.
        </p>
      </>
    ),
  },
  {
    id: 'repairs',
    survey: 'repairs-useful',
    title: 'Repairs',
    children: (
      <>
        <p>
          For as long as we have the two sewing machines, we mend every kite we made. Most are back
          within ten days.
        </p>
        <ol className="next">
          <li>
            <strong>Send it</strong> Put in a note of what happened. We enjoy the notes.
          </li>
          <li>
            <strong>We mend it</strong> Then we fly it, as if it were new.
          </li>
          <li>
            <strong>It comes back</strong> You pay for the parcel, nothing else.
          </li>
        </ol>
      </>
    ),
  },
]
