"""What is known of one published survey beyond its file: who wrote it, and how it is scored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.interop.surveyjs.model import Plain, Survey, Text
from assess.interop.surveyjs.texts import Languages


@dataclass(frozen=True, slots=True)
class Profile:
    """A published survey: the id of its pack, its title by language, its source, and how scores are added.

    With `lines`, its one-line questions take several lines; `help_key` is a property of its own that holds help.
    """

    id: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    source: Mapping[str, Plain]
    licence: str
    score: Callable[[Survey], Survey]
    lines: bool = False
    help_key: str = ""

    def title(self, languages: Languages) -> Text:
        """Return the title in the languages of a survey."""
        return in_languages(self.titles, (languages.main, *languages.others))

    def summary(self, languages: Languages) -> Text:
        """Return what the survey is for, in the languages of a survey."""
        return in_languages(self.summaries, (languages.main, *languages.others))


def in_languages(texts: Mapping[str, str], languages: tuple[str, ...]) -> Text:
    """Return texts for some languages, the English one where there is none."""
    return {code: texts.get(code, texts["en"]) for code in languages}
