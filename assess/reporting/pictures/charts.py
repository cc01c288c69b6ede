"""Pictures of results: each answers one question, draws ranges before points, and labels things where they are."""

from assess.reporting.pictures.bars import (
    Bar,
    contributions,
    contributions_picture,
    uncertainties,
    uncertainties_picture,
)
from assess.reporting.pictures.proportionality import proportionality_picture
from assess.reporting.pictures.register import Register, RegisterRow, register_picture, registers
from assess.reporting.pictures.score import score_at_points, score_picture, severity
from assess.reporting.pieces.shapes import HALF_PAPER, PAPER, SCREEN, Picture, Sheet

__all__ = [
    "HALF_PAPER",
    "PAPER",
    "SCREEN",
    "Bar",
    "Picture",
    "Register",
    "RegisterRow",
    "Sheet",
    "contributions",
    "contributions_picture",
    "proportionality_picture",
    "register_picture",
    "registers",
    "score_at_points",
    "score_picture",
    "severity",
    "uncertainties",
    "uncertainties_picture",
]
