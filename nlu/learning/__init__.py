"""How intents and aspects are learned: plain Python, numpy and scikit-learn, nothing of Rasa."""
