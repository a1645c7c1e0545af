"""Measures the running service on held-out questions. What is measured: docs/evaluation.md."""
