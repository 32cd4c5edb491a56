/** What gives a bad question away, in one language. A trailing `*` stands for any ending. */
export interface Vocabulary {
  /** Frequent little words, to tell the language by. */
  common: readonly string[]
  /** Letters and marks that the other languages here do not have. */
  letters: RegExp
  and: readonly string[]
  or: readonly string[]
  /** What may stand between a conjunction and what it joins. */
  articles: readonly string[]
  /** Words that already judge, and phrases that ask for a yes. */
  loaded: readonly string[]
  /** Points of an agreement scale. */
  agree: readonly string[]
  /** Two words that are one thing, or the two ends of one scale. */
  pairs: readonly (readonly [string, string])[]
}

/** By language. Others are not looked at: no warning is better than a wrong one. */
export const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  en: {
    letters: /(?!)/,
    common: 'the of you your how what was did is are we this to it with would were'.split(' '),
    and: ['and'],
    or: ['or'],
    articles: 'a an the to your our its how'.split(' '),
    loaded: [
      ...'amazing* awesome* love loved lovely great excellent* fantastic* wonderful* brilliant* perfect* enjoy enjoyed delight* superb* incredible* terrible* awful* horrible* hate hated annoying'.split(
        ' ',
      ),
      "don't you",
      "wouldn't you",
      "isn't it",
      "didn't you",
      'do you agree',
      'would you agree',
    ],
    agree: ['agree', 'disagree'],
    pairs: [
      ['friend', 'colleague'],
      ['friends', 'colleagues'],
      ['friends', 'family'],
      ['terms', 'conditions'],
      ['easy', 'difficult'],
      ['easy', 'hard'],
      ['easier', 'harder'],
      ['good', 'bad'],
      ['better', 'worse'],
      ['more', 'less'],
      ['well', 'badly'],
      ['fast', 'slow'],
      ['yes', 'no'],
      ['whether', 'not'],
      ['rarely', 'often'],
      ['pros', 'cons'],
    ],
  },
  de: {
    letters: /[äöüß]/i,
    common:
      'der die das ist wie was war sie haben ihr ihre uns wir diese dieser mit zu nicht es den dem'.split(
        ' ',
      ),
    and: ['und', 'sowie'],
    or: ['oder'],
    articles:
      'ein eine einen einem einer der die das den dem des ihr ihre ihren ihrem wie zu'.split(' '),
    loaded: [
      ...'toll* großartig* fantastisch* liebe lieben wunderbar* super ausgezeichnet* begeister* hervorragend* perfekt* genial* schrecklich* furchtbar* schlimm* nervig* hassen'.split(
        ' ',
      ),
      'nicht wahr',
      'finden sie nicht auch',
      'findest du nicht auch',
      'stimmen sie zu',
      'stimmst du zu',
    ],
    agree: ['stimme*', 'zustimm*', 'trifft zu', 'trifft nicht zu'],
    pairs: [
      ['freund', 'kollegen'],
      ['freunden', 'kollegen'],
      ['freundin', 'kollegin'],
      ['freunden', 'bekannten'],
      ['freunden', 'kolleginnen'],
      ['leicht', 'schwer'],
      ['einfach', 'schwierig'],
      ['einfach', 'schwer'],
      ['gut', 'schlecht'],
      ['besser', 'schlechter'],
      ['mehr', 'weniger'],
      ['schnell', 'langsam'],
      ['ja', 'nein'],
      ['ob', 'nicht'],
    ],
  },
  fr: {
    letters: /[çèêœû]/i,
    common:
      'le la les des est vous votre vos que quel quelle comment avez était de du pour dans nous cette ce'.split(
        ' ',
      ),
    and: ['et'],
    or: ['ou'],
    articles: 'un une le la les des du de à au aux votre vos notre nos l d'.split(' '),
    loaded: [
      ...'génial* super formidable* excellent* adorer adorez adoré magnifique* parfait* merveilleu* incroyable* fantastique* horrible* affreu* terrible* détest* pénible*'.split(
        ' ',
      ),
      "n'est-ce pas",
      'ne trouvez-vous pas',
      "êtes-vous d'accord",
    ],
    agree: ["d'accord", 'd’accord'],
    pairs: [
      ['ami', 'collègue'],
      ['amis', 'collègues'],
      ['proche', 'collègue'],
      ['facile', 'difficile'],
      ['bon', 'mauvais'],
      ['bien', 'mal'],
      ['meilleur', 'pire'],
      ['mieux', 'moins'],
      ['plus', 'moins'],
      ['rapide', 'lent'],
      ['satisfait', 'mécontent'],
      ['oui', 'non'],
    ],
  },
  es: {
    letters: /[¿¡ñ]/i,
    common:
      'el la los las es usted su sus que qué cómo fue ha de del para con nos esta este tan le'.split(
        ' ',
      ),
    and: ['y', 'e'],
    or: ['o', 'u'],
    articles: 'un una el la los las a al su sus de del'.split(' '),
    loaded: [
      ...'genial* increíble* fantástic* maravillos* excelente* encanta* encantó perfect* estupend* magnífic* horrible* terrible* pésim* odia*'.split(
        ' ',
      ),
      'no cree',
      '¿verdad',
      'está de acuerdo',
    ],
    agree: ['de acuerdo', 'en desacuerdo'],
    pairs: [
      ['amigo', 'colega'],
      ['amigo', 'compañero'],
      ['amigos', 'compañeros'],
      ['amigo', 'familiar'],
      ['fácil', 'difícil'],
      ['bueno', 'malo'],
      ['bien', 'mal'],
      ['mejor', 'peor'],
      ['más', 'menos'],
      ['rápido', 'lento'],
      ['sí', 'no'],
    ],
  },
}

/** The language of a text by its little words; English where nothing tells. */
export function guessLanguage(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? []
  let best = 'en'
  let most = 0
  for (const [lang, { common, letters }] of Object.entries(VOCABULARIES)) {
    const hits = words.filter(word => common.includes(word)).length + (letters.test(text) ? 2 : 0)
    if (hits > most) [best, most] = [lang, hits]
  }
  return best
}

/** The first of `phrases` that stands in `text`, as it stands there. */
export function findPhrase(text: string, phrases: readonly string[]): string | undefined {
  const plain = text.replaceAll('’', "'")
  const forms = phrases.map(phrase => {
    const ending = phrase.endsWith('*') ? '\\p{L}*' : ''
    return phrase.replaceAll('’', "'").replace(/\*$/, '') + ending
  })
  return new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'iu').exec(plain)?.[0]
}
