"""Graph components of Rasa's pipeline and policies: thin wraps of `casework` and `nlu.learning`."""
