"""The business of a one-stop desk: procedures, dossiers, petitions, feedback.

Knows neither Rasa nor Telegram. The modules directly in this package are pure: they import the
standard library only.
"""
