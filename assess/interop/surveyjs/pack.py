"""A SurveyJS questionnaire read as a pack: pages and panels become sections, and what is lost is remarked upon."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from assess.domain.errors import marked
from assess.interop.surveyjs.choices import in_each_language
from assess.interop.surveyjs.conditions import Branch, Node, simplified, without
from assess.interop.surveyjs.document import Reading, Remark, SurveyObject, load_survey, one_line, shown
from assess.interop.surveyjs.model import (
    MOST_QUESTIONS,
    MOST_SECTIONS,
    ScoringTree,
    Section,
    Survey,
    SurveyQuestion,
    SurveyRefused,
    Text,
    Words,
)
from assess.interop.surveyjs.names import Names, pack_id
from assess.interop.surveyjs.profiles import Profile
from assess.interop.surveyjs.questions import Mapper, joined, read_question, visible_if
from assess.interop.surveyjs.texts import Languages, languages_of
from assess.language import language


@dataclass(frozen=True, slots=True)
class ImportedSurvey:
    """A survey ready to be written, with a remark for all that is not carried over."""

    survey: Survey
    remarks: tuple[Remark, ...]


def read_survey(content: bytes, source: str, profile: Profile | None = None) -> ImportedSurvey:
    """Return the survey in a file whose name is `source`; raises `SurveyRefused` when no pack can be made of it."""
    document = load_survey(content)
    languages, odd = languages_of(document)
    reading = Reading(languages)
    for key in odd:
        reading.note("", f"texts under {shown(key)} are left out, since that is no language")
    survey = _Walk(document, reading, profile).survey(source)
    if reading.untranslated and languages.others:
        codes = ", ".join(f"`{code}`" for code in languages.others)
        reading.note("", f"{reading.untranslated} texts are not translated and stand as they are in {codes} too")
    never = {each.id for each in survey.questions if each.when is False}
    read = dropped(ImportedSurvey(survey, tuple(reading.remarks)), never)
    _check_size(read.survey)
    return read if profile is None else replace(read, survey=profile.score(read.survey))


def dropped(imported: ImportedSurvey, never: AbstractSet[str]) -> ImportedSurvey:
    """Return the survey without questions that are never asked; conditions that read them see no answer."""
    survey, remarks = imported.survey, list(imported.remarks)
    gone: set[str] = set()
    while never:  # without these, others may turn out to be never asked either
        gone |= never
        left_out = [each for each in survey.questions if each.id in never]
        remarks += [Remark(each.path, f"not carried over: `{each.id}` can never be asked") for each in left_out]
        survey = survey.with_sections(tuple(_without(section, gone) for section in survey.sections))
        never = {each.id for each in survey.questions if each.when is False}
    empty = [section.id for section in survey.sections if not section.questions]
    remarks += [
        Remark("", f"the section `{name}` has no question left, and is left out with its texts") for name in empty
    ]
    kept = tuple(section for section in survey.sections if section.questions)
    return ImportedSurvey(survey.with_sections(kept), tuple(remarks))


def _without(section: Section, gone: AbstractSet[str]) -> Section:
    kept = [question for question in section.questions if question.id not in gone]
    return replace(section, questions=tuple(replace(each, when=without(each.when, gone)) for each in kept))


def _check_size(survey: Survey) -> None:
    if not survey.questions:
        raise SurveyRefused("the survey has no question that a pack can hold")
    if len(survey.sections) > MOST_SECTIONS:
        raise SurveyRefused(f"the survey has {len(survey.sections)} sections, a pack at most {MOST_SECTIONS}; split it")


@dataclass
class _Open:
    """A section that is being filled.

    `waiting` are texts that come before its next question, with their places; `around` is what encloses the section.
    """

    id: str
    title: Text
    panel: str = ""
    purpose: list[Text | None] = field(default_factory=list)
    waiting: list[tuple[Text, str]] = field(default_factory=list)
    questions: list[SurveyQuestion] = field(default_factory=list)
    path: str = ""
    around: tuple[SurveyObject, ...] = ()


class _Walk:
    """Goes through pages and panels in order."""

    def __init__(self, document: Mapping[str, Any], reading: Reading, profile: Profile | None) -> None:
        self.top = SurveyObject(document, "", reading)
        self.reading = reading
        self.profile = profile
        self.mapper = Mapper(reading, frozenset(_names(document)))
        if profile:
            self.mapper.lines, self.mapper.help_key = profile.lines, profile.help_key
        self.names = Names()
        self.pages = Names()
        self.sections: list[_Open] = []
        self.waiting: list[Text] = []
        self.count = 0

    def survey(self, source: str) -> Survey:
        title, name = self._title(source)
        summary = self.top.text("description")
        self.top.leave("locale")
        for number, page in enumerate(self._pages(), 1):
            self._page(page, number)
        self.top.finish()
        self._move_texts()
        profile = self.profile
        main = self.reading.languages.main
        return Survey(
            id=profile.id if profile else name,
            title=title,
            language=main,
            languages=self.reading.languages.others,
            sections=tuple(self._section(each) for each in self.sections if each.questions),
            source=profile.source
            if profile
            else {"title": f"{title[main][:500]} ({one_line(source)})", "basis": "confirmed"},
            summary=(profile.summary(self.reading.languages) if profile else None) or summary,
            licence=profile.licence if profile else "",
            scoring=ScoringTree(outcomes=(self._outcome(),)),
        )

    def _move_texts(self) -> None:
        """Let the texts of a section without questions introduce the next one, or else end the one before."""
        moved: list[Text | None] = []
        shown_always: list[SurveyObject] = []
        for section in self.sections:
            if section.questions:
                section.purpose = [*moved, *section.purpose]
                moved = []
            else:
                self.reading.note(section.path, "no question stands in it; its texts introduce the next section")
                shown_always += section.around if any(section.purpose) else ()
                moved += section.purpose
        asking = [section for section in self.sections if section.questions]
        if asking:
            asking[-1].waiting += [(text, asking[-1].path) for text in (*moved, *self.waiting) if text]
        for part in {part.path: part for part in shown_always}.values():
            _note_shown(part)

    def _outcome(self) -> Mapping[str, object]:
        because = marked("The questionnaire was imported without rules: the answers still have to be weighed.")
        return {
            "id": "not-weighed",
            "outcome": "incomplete",
            "when": "always",
            "because": Words(in_each_language(self.reading, because)),
        }

    def _title(self, source: str) -> tuple[Text, str]:
        stem = source.rsplit(".", 1)[0]
        given = self.top.text("title")
        if self.profile:
            return given or self.profile.title(self.reading.languages), self.profile.id
        if given is None:
            given = self.reading.same(" ".join(stem.replace("_", " ").replace("-", " ").split()) or "Survey")
            self.top.note("there is no title; the pack is called after the file", "title")
        return given, pack_id(given[self.reading.languages.main]) or pack_id(stem) or "survey"

    def _pages(self) -> Iterator[SurveyObject]:
        """Yield the pages; a survey without pages is one page."""
        if "pages" in self.top.raw:
            yield from self.top.parts("pages")
        elif "elements" in self.top.raw or "questions" in self.top.raw:
            key = "elements" if "elements" in self.top.raw else "questions"
            self.top.leave(key)
            yield SurveyObject({"elements": self.top.raw[key]}, "", self.reading)

    def _page(self, page: SurveyObject, number: int) -> None:
        name = page.word("name") or f"page{number}"
        title = page.text("title")
        when = visible_if(page, self.mapper.sight(""), what="what stands on the page")
        about = page.text("description")
        loose: _Open | None = None
        for element in self._elements(page):
            if element.raw.get("type") == "panel":
                loose = None
                self._panel(element, title, about, name, when, number, page)
                about = None
                continue
            if loose is None:
                loose = self._opened(name, title, number, element.path)
                loose.around = (page,)
                loose.purpose.append(about)
                about = None
            self._element(element, loose, when, "")
        if about:
            self.waiting.append(about)
            _note_shown(page)
        page.finish()

    def _elements(self, part: SurveyObject) -> Iterator[SurveyObject]:
        key = "elements" if "elements" in part.raw else "questions"
        yield from part.parts(key)

    def _opened(self, name: str, title: Text | None, number: int, path: str, panel: str = "") -> _Open:
        made = self.names.given(name, "section")
        if made != name:
            self.reading.note(path, f"the name {shown(name)} becomes `{made}`")
        if title is None:
            languages = self.reading.languages
            say = {code: language(code).say(marked("Part {number}"), number=number) for code in _codes(languages)}
            title = say
        section = _Open(made, title, panel, list(self.waiting), path=path)
        self.waiting = []
        self.sections.append(section)
        return section

    def _panel(
        self,
        panel: SurveyObject,
        page_title: Text | None,
        about: Text | None,
        name: str,
        when: Node,
        number: int,
        page: SurveyObject,
    ) -> None:
        """Read a panel of a page as a section of its own, under the titles of both."""
        name = panel.word("name") or name
        title = panel.text("title")
        if title and page_title and title != page_title:
            title = {code: f"{page_title[code]}: {text}"[:2000] for code, text in title.items()}
        section = self._opened(name, title or page_title, number, panel.path, panel.word("name"))
        section.purpose += [about, panel.text("description")]
        section.around = (page, panel)
        self._inside(panel, section, when, "")

    def _inside(self, panel: SurveyObject, section: _Open, outer: Node, page: str) -> None:
        panel.leave("type", "name")
        own = visible_if(panel, self.mapper.sight(""), what="what stands in it")
        when = simplified(Branch(every=True, parts=(outer, own)))
        for element in self._elements(panel):
            self._element(element, section, when, page)
        panel.finish()

    def _element(self, element: SurveyObject, section: _Open, when: Node, page: str) -> None:
        kind = element.raw.get("type")
        if kind == "html":
            self._html(element, section)
        elif kind == "panel":
            for key in ("title", "description"):
                text = element.text(key)
                if text:
                    element.note(f"a panel within a panel has no heading of its own: {shown(text)}", key)
            before = len(section.purpose)
            self._inside(element, section, when, page or self.pages.given(element.word("name"), "panel"))
            if len(section.purpose) > before or any(path.startswith(element.path + ".") for _, path in section.waiting):
                _note_shown(element)
        else:
            asked = read_question(element, self.mapper, when, page)
            if asked is not None:
                self._keep(asked, section)

    def _keep(self, asked: SurveyQuestion, section: _Open) -> None:
        if section.waiting:
            texts = [text for text, _ in section.waiting]
            asked = replace(asked, help=joined([*texts, asked.help], asked.path, self.reading))
            section.waiting = []
        section.questions.append(asked)
        self.count += 1
        if self.count > MOST_QUESTIONS:
            raise SurveyRefused(f"the survey has more than {MOST_QUESTIONS} questions, as many as a pack has; split it")

    def _html(self, element: SurveyObject, section: _Open) -> None:
        element.leave("type", "name", "visibleIf")
        text = element.text("html", most=100_000)
        if element.raw.get("visibleIf"):
            element.note(f"not carried over; the text is always shown: {shown(element.raw['visibleIf'])}", "visibleIf")
        element.finish()
        if text is None:
            return
        where = "the help of the next question" if section.questions else "the introduction of its section"
        element.note(f"becomes part of {where}", "html")
        if section.questions:
            section.waiting.append((text, element.at("html")))
        else:
            section.purpose.append(text)

    def _section(self, section: _Open) -> Section:
        for _, path in section.waiting:
            self.reading.note(path, "no question follows; the text becomes part of the introduction of its section")
        texts = [text for text, _ in section.waiting]
        purpose = joined([*section.purpose, *texts], section.path, self.reading)
        return Section(section.id, section.title, tuple(section.questions), purpose, section.panel)


def _note_shown(part: SurveyObject) -> None:
    """Note the condition of a page or panel that some of its texts lose, since they move to another place."""
    for key in ("visibleIf", "visible"):
        given = part.raw.get(key)
        if given is False or (isinstance(given, str) and given.strip()):
            part.note(f"not carried over for the texts in it, which are always shown: {shown(given)}", key)
            return


def _codes(languages: Languages) -> tuple[str, ...]:
    return (languages.main, *languages.others)


def _names(document: object) -> Iterator[str]:
    """Yield every name in the survey; it is not nested deeper than was checked."""
    if isinstance(document, Mapping):
        name = document.get("name")
        if isinstance(name, str):
            yield name
        for value in document.values():
            yield from _names(value)
    elif isinstance(document, list):
        for value in document:
            yield from _names(value)
