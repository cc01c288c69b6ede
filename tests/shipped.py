"""The questionnaires that are shipped, each read once in a test process: they are values, and all may share them."""

from assess.packs.installed.library import Library
from assess.resources import folder

QUESTIONNAIRES = folder("questionnaires")
SHIPPED = Library([QUESTIONNAIRES])
