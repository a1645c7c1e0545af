"""The papers of a dossier as numbered lines, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from casework.procedures import Paper, PaperMode, Procedure
from casework.services.answer_style import MAX_NOTE, AnswerStyle
from casework.services.speaking import Speaker, shorten

PAGE_CHARACTERS = 1200
_MAX_NAME = 350
_MAX_FORM = 120


def papers(procedure: Procedure, style: AnswerStyle, page: int = 1) -> str:
    """Tell which papers are needed.

    Args:
        procedure: The record.
        style: How to say it.
        page: Which part of a long list, from 1; beyond the last it is the last.
    """
    if not procedure.papers:
        return style.not_held(procedure, "papers")
    pages = _pages(procedure.papers, style.speaker)
    page = min(max(page, 1), len(pages))
    say = style.speaker.say
    parts = [say("papers.title", count=len(procedure.papers)), *pages[page - 1]]
    left = sum(_papers_on(part) for part in pages[page:])
    if left:
        parts.append(say("papers.more", left=left))
    else:
        parts += _remarks(procedure, style.speaker)
    return "\n".join(parts)


def paper_pages(procedure: Procedure, speaker: Speaker) -> int:
    """Return into how many parts the list of papers is cut."""
    return len(_pages(procedure.papers, speaker))


def paper_line(number: int, paper: Paper, speaker: Speaker) -> str:
    """Write one paper: number, name, copies and form in brackets, condition below."""
    details = "; ".join(paper_details(paper, speaker))
    line = f"{number}. {shorten(paper.name, _MAX_NAME)}" + (f" ({details})" if details else "")
    if paper.when:
        line += "\n   " + speaker.say("papers.when", when=shorten(paper.when, MAX_NOTE))
    return line


def paper_details(paper: Paper, speaker: Speaker) -> list[str]:
    """Return what stands in the brackets behind a paper: how many, what for, which form."""
    found = []
    if paper.originals:
        found.append(speaker.say("papers.originals", count=paper.originals))
    if paper.copies:
        found.append(speaker.say("papers.copies", count=paper.copies))
    if paper.mode and paper.mode is not PaperMode.HAND_IN:
        found.append(speaker.say(f"papers.mode.{paper.mode.value}"))
    if paper.form:
        found.append(_form(shorten(paper.form, _MAX_FORM), speaker))
    return found


def _form(form: str, speaker: Speaker) -> str:
    """Write a form's number; a name that begins with the word for form stays alone."""
    said = speaker.say("papers.form", form=form)
    word = said.split(" ", 1)[0]
    return form if form.lower().startswith(f"{word} ") else said


def _pages(all_papers: Sequence[Paper], speaker: Speaker) -> list[list[str]]:
    """Cut the list into pages of about PAGE_CHARACTERS; a page repeats the case it goes on with."""
    pages: list[list[str]] = [[]]
    case = None
    for number, paper in enumerate(_by_case(all_papers), start=1):
        line = paper_line(number, paper, speaker)
        full = sum(map(len, pages[-1])) + len(line) > PAGE_CHARACTERS
        if full and pages[-1]:
            pages.append([])
        if paper.case and (paper.case != case or not pages[-1]):
            pages[-1].append(speaker.say("papers.case", case=shorten(paper.case, MAX_NOTE)))
        case = paper.case
        pages[-1].append(line)
    return pages


def _by_case(all_papers: Sequence[Paper]) -> list[Paper]:
    """Put papers for all cases first, then case by case in the record's order."""
    order = {paper.case: place for place, paper in reversed(list(enumerate(all_papers)))}
    return sorted(all_papers, key=lambda paper: (paper.case is not None, order[paper.case]))


def _papers_on(page: Sequence[str]) -> int:
    """Count the papers among the lines of a page (headings have no number)."""
    return sum(line.split(".", 1)[0].isdigit() for line in page)


def _remarks(procedure: Procedure, speaker: Speaker) -> list[str]:
    """Return the remarks that close the list."""
    found = []
    if procedure.paper_notes:
        note = shorten(procedure.paper_notes, MAX_NOTE)
        found.append(speaker.say("answer.note", note=note))
    if procedure.sets:
        found.append(speaker.say("papers.sets", count=procedure.sets))
    return found
