"""Words that carry no subject, in English and Dutch. They stay in the index, for phrases."""

from collections.abc import Sequence

_ENGLISH = """
a able about across after again all also although am an and another any are around as at be
because been before being below between both but by can cannot could did do does doing done down
during each either etc even every few for from further get gets give given had has have having he
her here hers him his how however i if in into is it its itself just keep know let like likely
made make makes many may me might more most much must my need needed needs neither no nor not now
of off often on once one only or other others our ours out over own per please put quite rather
really same see seen several shall she should since so some still such take than that the their
them themselves then there these they this those though through to together too under until up
upon us use used using very via want wanted wants was way ways we well were what when where
whether which while who whom whose why will with within without would yes yet you your
"""
_DUTCH = """
aan af al alle alleen alles als altijd ander andere anders ben bent bij binnen daar daarbij
daarmee daarom dan dat de deze die dit doen doet door dus echter een eens elk elke en enkel enkele
er eerst ergens erg etc gaan gaat ge geen gedaan geweest had hadden heb hebben hebt heeft heel hem
hen het hier hij hoe hoeft hun ieder iedere iemand iets ik in is ja je jij jou jouw kan komen komt
krijgen kunnen kunt maak maakt maar maken mag me meer meest men met mij mijn misschien moet moeten
na naar naast net niet niets nodig nog nooit nou nu of om omdat omtrent onder ons onze ook op over
per reeds samen sinds slechts soms te tegen ten ter terwijl tijdens toch toen tot tussen u uit uw
van vanaf veel via voor vooral waar waarbij waardoor waarin waarmee waarom wanneer want waren was
wat we weer wel welke werd werden wie wij wil willen wilt word worden wordt zal ze zeer zelf zich
zij zijn zo zoals zodat zoeken zoekt zonder zou zouden zowel
"""
STOPWORDS = {"en": frozenset(_ENGLISH.split()), "nl": frozenset(_DUTCH.split())}


def without_stopwords(words: Sequence[str], language: str) -> list[str]:
    """Folded words that carry a subject; all of them when none does.

    Some stop words of one language are subjects in the other ("van", "door"), so the
    text's own language is told by its stop words, the reader's `language` breaking ties.
    """
    scores = {tongue: sum(word in stops for word in words) for tongue, stops in STOPWORDS.items()}
    if language in scores:
        scores[language] += 1
    most = max(scores.values())
    spoken = [tongue for tongue, score in scores.items() if score == most]
    tongue = language if language in spoken else spoken[0]
    return [word for word in words if word not in STOPWORDS[tongue]] or list(words)
