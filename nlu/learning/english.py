"""Is a message English? A list of common words decides; no model is needed for so small a question."""

from __future__ import annotations

import re

from casework.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_ENOUGH = 0.6

# Words that are no Vietnamese syllable without diacritics.
_ENGLISH = frozenset(
    """
    a about abroad after again age agency all already also am and any application apply appointment
    are as ask at authority baby back be been before being birth bonjour born bought buy bye can cancel cannot card
    case cases certificate certified certify change check child children citizen city close code complain complaint
    complaints copies copy correct correction cost could country court daughter day days dead death delete
    denounce department did died different divorce do document documents does dossier dossiers doing done driver
    driver's driving duplicate each eligible emergency english error exchange expired extend father
    fee fees feedback file filed filing find fire first for foreign foreigner form forms four free from get getting
    give go goodbye good had hand has have he hello help her here hey hi hospital house
    household how human husband i i'd i'll i'm i've id identity if in information insurance
    is issue issued it its job just know land last law legal less letter license licence list live local long lost
    low made make many marriage married marry may me mean my morning mother move much must my name need needed new
    next nice no not nothing number of offer office officer official ok okay old on one online open operator or
    other our out over own paid paper papers passport pay pension people permanent permission permit person petition
    phone place please police possible post power procedure procedures process processing property provide public
    question quick receipt record register registered registering registration renew renewal replace report request
    require required requirements residence result results return said same say second send sent service services
    she should sister someone speak spouse start state status stay still stop stupid submit submitted support sure take takes talk
    tax temporary thank thanks that the their them there they thing this those three through ticket time tomorrow
    too track true two understand up update us use valid vehicle very visa vietnam vietnamese wait want was
    way we wedding week weeks were what what's when where which who why wife will wish with without work working
    worker would wrong year years yes yesterday you your yours
    """.split()
)
# Common Vietnamese syllables that look English when typed without diacritics.
_BOTH = frozenset("a can do go ho hi me my no ok okay on so them the to too ban an am be la ma may tin van".split())


def is_english(text: str) -> bool:
    """Tell whether most words are English and none bears Vietnamese diacritics."""
    lower = text.lower()
    words = _WORD.findall(lower)
    if not words or fold(lower) != lower:
        return False
    english = [word in _ENGLISH for word in words]
    sure = any(word in _ENGLISH and word not in _BOTH for word in words)
    return sure and sum(english) / len(words) >= _ENOUGH
