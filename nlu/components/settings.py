"""Figures that components and evaluations share; config.yml may override them."""

SEED = 20261122
ASPECT_THRESHOLD = 0.6
