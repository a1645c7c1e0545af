"""How a reader of the report calls each figure, in the order of the tables."""

from __future__ import annotations

FIGURES = {
    "offered": "right or rightly offered",
    "first": "right at once",
    "first_due": "right at once, where one is clearly meant",
    "told_wrong": "told wrong",
    "asked_back": "asked back",
    "not_found": "not found",
    "elsewhere": "taken for something else",
    "recall_1": "recall@1",
    "recall_3": "recall@3",
    "honest_outside": "honest outside",
    "ask_right": "several fit: a right one offered or told",
    "ask_choice": "several fit: asked, with two right ones",
    "intent_accuracy": "intent accuracy",
    "intent_macro_f1": "intent macro-F1",
    "aspect_first": "first aspect right",
    "aspect_f1": "aspect F1",
    "resolved": "follow-ups resolved",
    "opened": "first turns of dialogues right",
    "unanswered": "left without an answer",
    "gap_offered": "rightly offered: worst spelling behind full",
    "gap_first": "right at once: worst spelling behind full",
    "gap_intent_accuracy": "intent: worst spelling behind full",
    "gap_aspect_first": "first aspect: worst spelling behind full",
}
MAIN = ("offered", "first", "told_wrong", "honest_outside", "intent_accuracy", "aspect_first")


def label(figure: str) -> str:
    """Return the words for a figure; one without words is called by its name."""
    return FIGURES.get(figure, figure)
