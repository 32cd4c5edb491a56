import { useEarshot, useTouchpoint } from '@earshot/react'
import type { JSX } from 'react'
import { Link } from 'react-router'
import { OwnSurvey } from '../ask/OwnSurvey.js'
import { ARTICLES, type HelpArticle } from './helpArticles.js'

/** Articles, each with its question, and how to reach a person. */
export function HelpPage(): JSX.Element {
  return (
    <main id="main" className="page narrow">
      <title>Help: Lull & Gust</title>
      <h1 tabIndex={-1}>Help</h1>
      <p className="lead">
        Short answers first. If yours is not here, a person is one click further down.
      </p>
      <nav className="jump" aria-label="On this page">
        {ARTICLES.map(({ id, title }) => (
          <Link key={id} to={`#${id}`}>
            {title}
          </Link>
        ))}
        <Link to="#contact">Talk to a person</Link>
      </nav>
      {ARTICLES.map(article => (
        <Article key={article.id} {...article} />
      ))}
      <Contact />
    </main>
  )
}

function Article({ id, survey, title, children }: HelpArticle): JSX.Element {
  return (
    <article
      id={id}
      ref={useTouchpoint(`help.${id}`)}
      className="stack"
      aria-labelledby={`${id}-head`}
    >
      <h2 id={`${id}-head`} tabIndex={-1}>
        {title}
      </h2>
      {children}
      {/* A survey for each article: its answers are the article's, also where all stand on one page. */}
      <OwnSurvey id={survey} />
    </article>
  )
}

function Contact(): JSX.Element {
  const earshot = useEarshot()
  const use = (): void => void earshot.touch('help.contact')
  return (
    <section
      id="contact"
      ref={useTouchpoint('help.contact')}
      className="contact"
      aria-labelledby="contact-head"
    >
      <h2 id="contact-head" tabIndex={-1}>
        Talk to a person
      </h2>
      <p>Ines and Tom answer, Monday to Saturday, nine to five.</p>
      <ul>
        <li>
          <a href="tel:+441632960123" onClick={use}>
            01632 960 123
          </a>
          <span>usually within three rings</span>
        </li>
        <li>
          <a href="mailto:hello@lullgust.example" onClick={use}>
            hello@lullgust.example
          </a>
          <span>the same working day</span>
        </li>
      </ul>
    </section>
  )
}
