"""What an option closes, in a sentence."""

from assess.domain.exploring.closing import Closing
from assess.language import Language


def closing_in_words(words: Language, closing: Closing) -> str:
    """Return how many questions and red lines an option closes."""
    questions = words.count("{number} question", "{number} questions", closing.questions)
    if not closing.red_lines:
        return words.say("This closes {questions}.", questions=questions)
    lines = words.count("{number} red line", "{number} red lines", closing.red_lines)
    return words.say("This closes {questions} and {lines}.", questions=questions, lines=lines)
