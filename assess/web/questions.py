"""One question as the page shows it: everything that the macro needs, decided here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from assess.domain.asking.asking import row_sight
from assess.domain.beside.public_cases import RealCase
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.answers import NOT_KNOWN, Answer, Evidence, Row, StoredFile
from assess.domain.pack.provenance import Basis
from assess.domain.pack.questions import Option, Question
from assess.services.answering.workshops import WorkshopContribution
from assess.web.answer_remarks import ContradictionAt
from assess.web.forms.typed import TypedRow, TypedValues, evidence_key
from assess.web.languages import page_language
from assess.web.real_cases import CaseOnPage, cases_on_page
from assess.web.words import gettext as _

KIBI = 1024


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with the place in it."""

    title: str
    url: str
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of an answer, whole, each in lines; `mine` has none where what is typed is no answer yet."""

    theirs: tuple[str, ...]
    mine: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedView:
    """A question of a supplement that is answered in the main assessment: what `theirs` is called, and its address."""

    question: Question
    theirs: str
    answer: str
    evidence: tuple[str, ...]
    address: str
    carried: bool = True


@dataclass(frozen=True)
class QuestionView:
    """A question with the contents of its controls and the remarks on it."""

    carried: ClassVar[bool] = False
    question: Question
    typed: TypedValues
    pack: CompiledPack
    file_url: Callable[[str], str]
    most_upload_mb: int
    problems: Sequence[str] = ()
    conflict: Conflict | None = None
    settled: bool = False
    real_cases: tuple[RealCase, ...] = ()
    contributions: tuple[WorkshopContribution, ...] = ()
    unkept: bool = False
    contradictions: Sequence[ContradictionAt] = ()
    closes: Mapping[str, str] = field(default_factory=dict)
    to_settle: Sequence[str] = ()
    unbacked: bool = False

    @property
    def blank(self) -> "QuestionView":
        """The question as it is before anybody answers it."""
        return QuestionView(
            self.question, TypedValues(), self.pack, _no_file, self.most_upload_mb, real_cases=self.real_cases
        )

    @property
    def untouched(self) -> bool:
        """Whether nobody has written a reason or added evidence, here and now or before."""
        typed = self.typed
        return not (typed.justification or typed.evidence or self.shows_backing)

    @cached_property
    def parts(self) -> tuple[Option, ...]:
        """The options of which one may say that they are not known yet; none where the question must be known."""
        question = self.question
        if not (question.facts.is_several and question.unknown_allowed):
            return ()
        return tuple(option for option in question.options if not option.exclusive)

    @property
    def grouped(self) -> bool:
        """Whether it has several controls, so that a fieldset names them."""
        facts = self.question.facts
        return facts.is_choice or facts.is_table or facts.is_files

    @cached_property
    def described_by(self) -> str:
        """The ids of the hint and of the error messages."""
        ids = [f"{self.question.id}-hint"] if self.question.help else []
        ids += [f"{self.question.id}-contradiction"] if self.contradictions else []
        ids += [f"{self.question.id}-error-{number}" for number, _problem in enumerate(self.problems, 1)]
        return " ".join(ids)

    @property
    def sources(self) -> tuple[CitedSource, ...]:
        """Where the question comes from."""
        source = self.pack.sources.get(self.question.provenance.source)
        return (CitedSource(source.title, source.url, self.question.provenance.at),) if source else ()

    @property
    def basis(self) -> str:
        """How far the question rests on its source."""
        match self.question.provenance.basis:
            case Basis.CONFIRMED:
                return _("The question follows a source that we read:")
            case Basis.SECONDARY:
                return _("The question follows a source that we know from others who read it:")
            case Basis.UNCONFIRMED:
                return _("The question is said to follow this source; we have not confirmed it:")
            case Basis.OURS:
                return _("The question is our own.")

    @property
    def cases(self) -> tuple[CaseOnPage, ...]:
        """The public cases that show why it matters."""
        return cases_on_page(self.real_cases)

    @property
    def from_workshops(self) -> tuple[tuple[str, str, str], ...]:
        """What workshops found on it: which workshop, what was said, what is done with it."""
        return tuple((_from_the(each), each.says, each.done) for each in self.contributions)

    @property
    def justification_label(self) -> str:
        """What is asked in the justification."""
        asks = [option for option in self.question.options if option.justify]
        if asks and not self.question.facts.is_one_choice:
            names = ", ".join(_("“%(words)s”", words=option.label) for option in asks)
            return _("If you chose %(names)s: %(ask)s", names=names, ask=asks[0].justify)
        return _("Why is this the answer?")

    @property
    def shows_backing(self) -> bool:
        """Whether the folded part is open; it is, too, where a reason or evidence is to settle."""
        typed = self.typed
        return bool(typed.new_title or typed.new_link or typed.removed or self.problems or self.unbacked)

    @property
    def evidence(self) -> tuple[tuple[str, Evidence], ...]:
        """The evidence that the page lists, each with what its control is called."""
        return tuple((evidence_key(each), each) for each in self.typed.evidence)

    @property
    def clearable(self) -> bool:
        """Whether there is an answer to clear that no other control takes back."""
        return self.settled and self.question.facts.is_one_choice

    @property
    def upload_hint(self) -> str:
        """What may be uploaded."""
        return _("PDF, image, text or office document, up to %(size)s MB", size=self.most_upload_mb)

    def file_link(self, file: StoredFile) -> str:
        """Return the address of a file."""
        return self.file_url(file.sha256)

    def file_size(self, file: StoredFile) -> str:
        """Return the size in words."""
        kilobytes = max(1, round(file.size / KIBI))
        return (
            _("%(size)s kB", size=kilobytes) if kilobytes < KIBI else _("%(size)s MB", size=round(kilobytes / KIBI, 1))
        )

    def key_label(self, name: str) -> str:
        """Return the words for a column that names rows."""
        return {"right": _("Which right?"), "group": _("Whose?")}.get(name, name.replace("_", " ").capitalize())

    def row_hint(self, row: TypedRow) -> str:
        """Return what the lists say on the entries that name a row, also on those chosen for a row that was added."""
        table = self.question.table
        return table.row_hint({name: row.one(name) for name in table.key}) if table else ""

    @cached_property
    def hidden_cells(self) -> frozenset[str]:
        """The names of the cells whose condition does not hold in their row."""
        return frozenset(hidden_cells(self.question, self.typed))


def _from_the(said: WorkshopContribution) -> str:
    """Return the workshop at which something was said."""
    if said.on is None:
        return _("From the workshop “%(title)s”:", title=said.title)
    return _("From the workshop of %(day)s, “%(title)s”:", day=page_language().day(said.on), title=said.title)


def _no_file(sha256: str) -> str:
    raise LookupError(sha256)


def hidden_cells(question: Question, typed: TypedValues) -> Sequence[str]:
    """Return the names of the cells that their row does not ask for."""
    table = question.table
    if table is None:
        return ()
    names = []
    for row in typed.rows:
        cells: Row = {
            name: NOT_KNOWN if row.is_unknown(name) else words[0] for name, words in row.cells.items() if words
        }
        sight = row_sight(table, cells)
        asked = {name for name, seen in sight.items() if isinstance(seen, Answer)}
        names += [f"{question.id}:{row.index}:{column.id}" for column in table.columns if column.id not in asked]
    return names
