"""The form of one page of questions, read into values; a macro (`components/question.html`) draws it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assess.domain.asking.acceptance import (
    MOST_CHARACTERS_IN_A_REASON,
    MOST_EVIDENCE,
    accepted,
    accepted_answer,
    accepted_state,
    accepted_text,
    with_line_feeds,
)
from assess.domain.errors import AnswerRejected, Problem, marked
from assess.domain.pack.answers import UNANSWERED, Answer, Evidence, Standing, State, StoredFile
from assess.domain.pack.labels import justification_asked
from assess.domain.pack.questions import Question
from assess.services.answering.answering import GivenAnswers
from assess.web.forms.typed import MINE, THEIRS, Controls, TypedValues, evidence_key, raw_value, typed_from_form

CLEAR, CONFIRMED = "clear", "confirmed"
MOST_LINK = 2000
MOST_TITLE = 200
MOST_CHECKER = 200
LINKS = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file that came with the form, already checked and kept, or what was wrong with it."""

    file: StoredFile | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class AnswerForm:
    """What was sent for one question: its controls as they were typed, the answer that they say, and what is wrong.

    `unjustified` asks for the reason that an answer lacks; `files` names the files that came along and are right.
    """

    question: Question
    typed: TypedValues
    answer: Answer
    errors: tuple[str, ...]
    unjustified: str
    files: tuple[str, ...]

    @property
    def writes_over(self) -> int:
        """The revision that this takes the place of: the one that was seen, or that of the version decided against.

        Without a choice that stays the one first seen, so that two versions stay two until one of them is chosen.
        """
        return self.typed.against if self.typed.resolve == MINE else self.typed.seen

    @property
    def gives_way(self) -> bool:
        """Whether the other version was chosen, so that what is typed here goes."""
        return self.typed.resolve == THEIRS


@dataclass(frozen=True)
class PageForm:
    """What was sent for a page of questions, question by question, and the other controls."""

    answers: tuple[AnswerForm, ...]
    sent: Controls

    @cached_property
    def names(self) -> frozenset[str]:
        """The questions that were on the page."""
        return frozenset(each.question.id for each in self.answers)

    @property
    def given(self) -> GivenAnswers:
        """The answers to keep: those that fit, less those for which the other version was chosen."""
        cleared = self.sent.getlist(CLEAR)
        return GivenAnswers(
            {
                each.question.id: UNANSWERED if each.question.id in cleared else each.answer
                for each in self.answers
                if not each.errors and not each.gives_way
            },
            {each.question.id: each.writes_over for each in self.answers},
            CONFIRMED in self.sent,
        )


def read_page(
    questions: Iterable[Question],
    kept: Mapping[str, Answer],
    added: Mapping[str, Sequence[AddedFile]],
    sent: Controls,
    say: Callable[[Problem], str],
) -> PageForm:
    """Read what was sent for those of the questions that were on the page."""
    present = [question for question in questions if sent.getlist(f"{question.id}:seen")]
    return PageForm(
        tuple(_read(each, kept.get(each.id, UNANSWERED), added.get(each.id, ()), sent, say) for each in present), sent
    )


def _read(
    question: Question, kept: Answer, added: Sequence[AddedFile], sent: Controls, say: Callable[[Problem], str]
) -> AnswerForm:
    """Turn what was typed into an answer; keep a sentence on what would be right when that fails."""
    typed = typed_from_form(question, sent, kept)
    answer, errors, unjustified = UNANSWERED, [], ""
    try:
        answer = _Sent(question, kept, added, typed).answer()
    except AnswerRejected as rejected:
        errors.append(say(rejected.problem))
    errors += [say(each.problem) for each in added if each.problem]
    if answer.state is not State.UNANSWERED and not answer.justification:
        unjustified = justification_asked(question, answer)
    files = tuple(each.file.name for each in added if each.file)
    return AnswerForm(question, typed, answer, tuple(errors), unjustified, files)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent for one question, with the answer that is kept so far and the files that came along."""

    question: Question
    kept: Answer
    added: Sequence[AddedFile]
    typed: TypedValues

    def answer(self) -> Answer:
        """Return the answer; raises `AnswerRejected`."""
        typed = self.typed
        answer = self._stated()
        if answer.state is State.UNANSWERED:
            self._refuse_backing_alone()
            return answer
        justification = self._text(marked("Reason: {problem}"), typed.justification)
        return replace(self._backed(answer), justification=justification)

    def _backed(self, answer: Answer) -> Answer:
        """Return an answer with its evidence and who checked it; who checked another answer did not check this one."""
        kept, evidence = self.kept, self._evidence()
        checked_by = self._text(marked("Checked by: {problem}"), self.typed.checked_by, MOST_CHECKER).replace("\n", " ")
        is_same = self._says_the_same(answer)
        if is_same and (evidence, checked_by) == (kept.evidence, kept.checked_by):
            return replace(answer, standing=kept.standing, evidence=evidence, checked_by=checked_by)
        if not is_same and checked_by == kept.checked_by:
            checked_by = ""
        standing = Standing.VERIFIED if checked_by else Standing.DOCUMENTED if evidence else Standing.CLAIMED
        return replace(answer, standing=standing, evidence=evidence, checked_by=checked_by)

    def _says_the_same(self, answer: Answer) -> bool:
        """Whether what is answered is what was kept, whatever backs it."""
        return (answer.value, answer.among) == (self.kept.value, self.kept.among)

    def _stated(self) -> Answer:
        typed, question = self.typed, self.question
        if typed.state is not State.ANSWERED:
            self._refuse_an_answer_beside(typed.state)
            return accepted_state(question, typed.state, typed.reason)
        if question.facts.is_files:
            kept = tuple(file for file in typed.files if file.sha256 not in typed.removed_files)
            files = (*kept, *(added.file for added in self.added if added.file))
            return Answer(State.ANSWERED, accepted(question, files)) if files else UNANSWERED
        raw = raw_value(question, typed)
        return UNANSWERED if raw is None else accepted_answer(question, raw)

    def _refuse_an_answer_beside(self, state: State) -> None:
        """Refuse an answer beside a state that says that there is none: one of the two would be lost."""
        files = any(each.sha256 not in self.typed.removed_files for each in self.typed.files) or bool(self.added)
        if raw_value(self.question, self.typed) is None and not (self.question.facts.is_files and files):
            return
        if state is State.UNKNOWN:
            sentence = marked("There is an answer too. Delete it, or untick “We do not know yet”.")
            raise AnswerRejected(self.question.id, Problem(sentence))
        if state is State.NOT_APPLICABLE:
            sentence = marked("There is an answer too. Delete it, or untick “Does not apply here”.")
            raise AnswerRejected(self.question.id, Problem(sentence))

    def _refuse_backing_alone(self) -> None:
        """Refuse a reason or evidence that is new where no answer is given: it has nothing to be kept with."""
        typed, kept = self.typed, self.kept
        is_new = with_line_feeds(typed.justification).strip() not in ("", kept.justification)
        is_new = is_new or typed.checked_by.strip() not in ("", kept.checked_by)
        if is_new or typed.new_title.strip() or typed.new_link.strip() or any(each.file for each in self.added):
            sentence = marked("Answer the question too: a reason or evidence is kept together with an answer.")
            raise AnswerRejected(self.question.id, Problem(sentence))

    def _text(self, place: str, text: str, most: int = MOST_CHARACTERS_IN_A_REASON) -> str:
        """Return a text beside the answer; what is wrong with it names the control that it was typed into."""
        try:
            return accepted_text(self.question.id, text, most)
        except AnswerRejected as rejected:
            raise AnswerRejected(self.question.id, Problem(place, {"problem": rejected.problem})) from None

    def _evidence(self) -> tuple[Evidence, ...]:
        typed, name = self.typed, self.question.id
        title_says, link_says = marked("Name of the document: {problem}"), marked("Link of the document: {problem}")
        if not (typed.new_title or typed.new_link or typed.removed or self.added):
            return typed.evidence
        kept = [each for each in typed.evidence if evidence_key(each) not in typed.removed]
        title = self._text(title_says, typed.new_title, MOST_TITLE).replace("\n", " ")
        link = self._text(link_says, typed.new_link, MOST_LINK)
        if link and not link.lower().startswith(LINKS):
            raise AnswerRejected(name, Problem(marked("Start the link with https:// so that a reader can open it.")))
        files = [] if self.question.facts.is_files else [added.file for added in self.added if added.file]
        if title or link:
            first = files.pop(0) if files else None
            kept.append(Evidence(title or link, link, first))
        kept.extend(Evidence(file.name, "", file) for file in files)
        if len(kept) > MOST_EVIDENCE:
            raise AnswerRejected(
                name, Problem(marked("Keep to {most} pieces of evidence."), {"most": str(MOST_EVIDENCE)})
            )
        return tuple(kept)
