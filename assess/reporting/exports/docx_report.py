"""The full report as a Word document, so that people can comment on it and track changes.

It is written from the same composed document as the PDF, in the same order. Pictures are left out: each is replaced by
its title and the sentence that describes it; the figures behind it are in the tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from assess.language import Language
from assess.reporting.chapters.answers import AnsweredQuestion, AnswersChapter
from assess.reporting.chapters.findings import FindingsChapter
from assess.reporting.chapters.ranking import RankingSection
from assess.reporting.chapters.rights import RegisterSection
from assess.reporting.chapters.scores import ScoreSection
from assess.reporting.chapters.trace import TraceSection
from assess.reporting.chapters.unknown import UnknownChapter
from assess.reporting.designs.full import Document
from assess.reporting.exports.docx_document import Paper
from assess.reporting.pieces.fixed_words import FixedWords, labelled
from assess.reporting.pieces.pieces import Cell, Column, Drawn, Fact, Finding, Table

Writer = Callable[[Paper, Document], None]


def write_docx(document: Document, say: FixedWords, made: datetime) -> bytes:
    """Return the report as a Word document of a day, in the words and the order of its design.

    The same document, words and day give the same bytes.
    """
    frame, arranged = document.frame, document.arranged(say)
    paper = Paper(frame.language, frame.pack_language)
    for name in _in_order(arranged):
        for write in WRITERS[name]:
            write(paper, arranged)
    furniture = frame.furniture
    paper.footer(f"{furniture.title}   {furniture.reference}", say.word("page"), say.word("of"))
    return paper.finished(frame.title, frame.author, frame.subject, made)


def _cover(paper: Paper, document: Document) -> None:
    cover, say = document.cover, document.say
    paper.text(say.word("kind"), "Subtitle")
    paper.text(cover.title, "Title")
    paper.text(cover.technology, "Subtitle", theirs=True)
    paper.text(cover.organisation, bold=True)
    paper.pair(paper.words.named(say.word("outcome"), cover.outcome) + ".", cover.outcome_means)
    paper.text(cover.notice)
    _facts(paper, labelled(cover.facts, say.pairs("cover_facts")))


def _contents(paper: Paper, document: Document) -> None:
    headings, say = document.headings, document.say
    paper.text(say.word("contents"), bold=True)
    paper.contents((*headings.chapters, *headings.annexes))
    paper.text(say.word("reading"), bold=True)
    _facts(paper, (Fact(name, line) for name, line in say.pairs("reading_words")))


def _summary(paper: Paper, document: Document) -> None:
    summary, say = document.summary, document.say
    paper.heading(document.headings["summary"])
    paper.pair(paper.words.named(say.word("outcome"), summary.outcome) + ".", f"{summary.means} {summary.because}")
    paper.subheading(say.word("reasons"))
    paper.numbered([(each.head, each.body) for each in summary.reasons], theirs=True)
    _drawn(paper, summary.drawn)
    paper.subheading(dict(say.pairs("conditions"))[summary.code])
    paper.text(summary.no_conditions)
    if not summary.no_conditions:
        paper.numbered([(each.head, each.body) for each in summary.conditions], theirs=True)
    paper.link(summary.more_conditions)
    paper.text(summary.basis)
    paper.text(summary.decided_by)


def _scores(paper: Paper, document: Document) -> None:
    scores = document.scores
    paper.heading(document.headings["scores"])
    _lines(paper, scores.intro)
    paper.table(scores.overview)
    _score_sections(paper, scores.sections)


def _score_sections(paper: Paper, sections: Iterable[ScoreSection]) -> None:
    for section in sections:
        paper.subheading(section.title, anchor=section.anchor, theirs=True)
        paper.text(section.says, theirs=True)
        paper.text(section.lead, bold=True)
        _drawn(paper, section.drawn)
        paper.text(section.rests_on)
        _drawn(paper, section.contributions)


def _findings(paper: Paper, document: Document) -> None:
    findings, say = document.findings, document.say
    paper.heading(document.headings["findings"])
    paper.text(say.word("findings_intro"))
    _red_lines(paper, findings, say)
    _gates(paper, findings, say)


def _red_lines(paper: Paper, findings: FindingsChapter, say: FixedWords) -> None:
    paper.subheading(say.word("red_lines"))
    for each in findings.contradictions:
        _finding(paper, each)
    paper.text(findings.no_red_line, bold=True)
    for each in findings.red_lines:
        _finding(paper, each)
    _tables(paper, findings.other_red_lines)


def _gates(paper: Paper, findings: FindingsChapter, say: FixedWords) -> None:
    paper.subheading(say.word("gates"))
    paper.text(findings.no_gate, bold=True)
    for each in findings.gates:
        _finding(paper, each)
    _tables(paper, findings.other_gates)


def _rights(paper: Paper, document: Document) -> None:
    rights = document.rights
    paper.heading(document.headings["rights"])
    paper.text(rights.intro)
    paper.text(rights.none, bold=True)
    _registers(paper, rights.sections)


def _registers(paper: Paper, sections: Sequence[RegisterSection]) -> None:
    for section in sections:
        paper.subheading(section.title if len(sections) > 1 else "", theirs=True)
        paper.text(section.lead, bold=True, theirs=True)
        _drawn(paper, section.drawn)
        _tables(paper, [section.table] if section.table else [])
        paper.text(section.not_affected, theirs=True)


def _effect(paper: Paper, document: Document) -> None:
    effect = document.effect
    paper.heading(document.headings["effect"])
    paper.text(effect.intro, theirs=True)
    paper.text(effect.lead, bold=True)
    _tables(paper, effect.tables)
    paper.text(effect.still_open)


def _rankings(paper: Paper, document: Document) -> None:
    _compared(paper, document.rankings)


def _compared(paper: Paper, sections: Iterable[RankingSection]) -> None:
    for section in sections:
        paper.subheading(section.title, anchor=section.anchor, theirs=True)
        paper.text(section.says, theirs=True)
        paper.text(section.lead, bold=True, theirs=True)
        _facts(paper, section.facts)
        _tables(paper, [table for table in (section.options, section.shifts) if table])


def _plan(paper: Paper, document: Document) -> None:
    plan, say = document.plan, document.say
    paper.heading(document.headings["safeguards"])
    paper.text(say.word("plan_intro"))
    paper.text(plan.nothing, bold=True)
    _tables(paper, [table for table in (plan.plan, plan.declined) if table])
    if plan.open:
        paper.subheading(say.word("plan_open"))
        paper.bullets(plan.open, theirs=True)
    if plan.worth:
        paper.subheading(say.word("worth"))
        paper.text(plan.worth.intro)
        paper.text(plan.worth.together, bold=True)
        _tables(paper, [plan.worth.table] if plan.worth.table else [])
        paper.text(plan.worth.unmoved)


def _levers(paper: Paper, document: Document) -> None:
    levers, say = document.levers, document.say
    paper.subheading(say.word("levers"))
    paper.text(levers.none, bold=True)
    paper.text(say.word("levers_intro") if levers.lists else "")
    for listed in levers.lists:
        paper.subheading(listed.title, 3)
        paper.numbered(
            [
                (
                    " ".join(f"{change.ask} {change.answers}" for change in lever.changes),
                    paper.words.listed(lever.moves) + ".",
                )
                for lever in listed.levers
            ],
            theirs=True,
        )


def _unknown(paper: Paper, document: Document) -> None:
    say = document.say
    paper.heading(document.headings["unknown"])
    _open_questions(paper, document.unknown, say)


def _open_questions(paper: Paper, unknown: UnknownChapter, say: FixedWords) -> None:
    paper.text(unknown.lead, bold=True)
    if unknown.first_title:
        paper.subheading(unknown.first_title)
        paper.text(unknown.first_says)
        paper.numbered([(each.ask, paper.words.listed(each.gains) + ".") for each in unknown.first], theirs=True)
        paper.subheading(say.word("unknown_every"))
    for drawn in unknown.drawn:
        _drawn(paper, drawn)
    _tables(paper, [unknown.table] if unknown.table else [])
    if unknown.to_settle:
        paper.subheading(say.word("to_settle"))
        paper.text(unknown.settle_lead)
        paper.numbered([(each.ask, " ".join(each.says)) for each in unknown.to_settle], theirs=True)


def _duties(paper: Paper, document: Document) -> None:
    paper.heading(document.headings["duties"])
    paper.text(document.duties.intro)
    duties = document.duties
    _tables(paper, duties.tables)
    if duties.without:
        paper.text(duties.without)


def _records(paper: Paper, document: Document) -> None:
    say = document.say
    records, decision = document.records, document.records.decision
    paper.heading(document.headings["records"])
    paper.subheading(say.word("decision"))
    paper.text(decision.lead, bold=True)
    _lines(paper, (decision.by, *decision.says))
    paper.subheading(say.word("opinions"))
    paper.text(records.not_heard)
    _tables(paper, [records.opinions] if records.opinions else [])
    paper.subheading(say.word("participants"))
    paper.text(records.nobody)
    _tables(paper, [records.participants] if records.participants else [])
    if records.workshops.affected:
        paper.subheading(say.word("affected"))
        _tables(paper, [records.workshops.affected])
    held = [table for table in (records.workshops.held, records.workshops.outcomes) if table]
    if held:
        paper.subheading(say.word("workshops"))
        _tables(paper, held)
    if records.publication or records.withheld:
        paper.subheading(say.word("publication"))
        _facts(paper, records.publication)
        _tables(paper, [records.withheld] if records.withheld else [])


def _answers(paper: Paper, document: Document) -> None:
    say = document.say
    paper.heading(document.headings["answers"])
    _answered(paper, document.answers, say)


def _answered(paper: Paper, answers: AnswersChapter, say: FixedWords) -> None:
    paper.text(say.word("answers_intro"))
    for section in answers.sections:
        paper.subheading(f"{section.number} {section.title}", anchor=section.anchor, theirs=True)
        columns = (Column(say.word("question")), Column(say.word("answer")))
        rows = tuple((Cell(f"{each.number} {each.ask}"), _answer(each, say, paper.words)) for each in section.questions)
        paper.text(section.purpose, theirs=True, keep=True)
        paper.table(Table("qa", paper.words.named(section.title, section.count), columns, rows))
        _tables(
            paper, [each.answer.table for each in section.questions if each.answer.table and each.answer.table.rows]
        )
    paper.text(answers.not_asked)


def _answer(question: AnsweredQuestion, say: FixedWords, words: Language) -> Cell:
    """Return an answer with its reason, its evidence and what the measures make of it."""
    answer = question.answer
    more = [*answer.lines[1:]]
    if answer.justification:
        first, *others = answer.justification
        more += [first if answer.open else words.named(say.word("because"), first), *others]
    if question.standing:
        more.append(words.named(say.word("evidence"), question.standing))
    if question.with_measures:
        more.append(question.with_measures)
    return Cell(answer.lines[0] if answer.lines else "", tuple(more), answer.evidence)


def _trace(paper: Paper, document: Document) -> None:
    paper.heading(document.headings["trace"])
    _traces(paper, document.trace)


def _traces(paper: Paper, sections: Iterable[TraceSection]) -> None:
    for section in sections:
        paper.subheading(section.title, theirs=True)
        paper.text(section.lead, keep=True)
        paper.table(section.table)


def _method(paper: Paper, document: Document) -> None:
    method, say = document.method, document.say
    paper.heading(document.headings["method"])
    _lines(paper, method.paragraphs)
    paper.subheading(say.word("method_outcome"))
    paper.text(say.word("method_rules"))
    rules = ((f"{rule.outcome} – {rule.because}", rule) for rule in method.rules)
    fired = say.word("method_fired")
    paper.numbered((sentence, f"({fired})") if rule.fired else ("", sentence) for sentence, rule in rules)
    _tables(paper, (*([method.ladder] if method.ladder else []), method.bands, method.provenance, method.elements))


def _sources(paper: Paper, document: Document) -> None:
    paper.heading(document.headings["sources"])
    items = [("", f"{each.title} ({each.note}) {each.link.words}".strip()) for each in document.sources]
    paper.numbered(items, theirs=True, anchors=[each.anchor for each in document.sources])


def _cases(paper: Paper, document: Document) -> None:
    cases, say = document.cases, document.say
    if cases.entries:
        paper.subheading(say.word("cases"))
        paper.text(say.word("cases_intro"))
    for each in cases.entries:
        paper.pair(f"{each.title}.", f"{each.says} ({each.behind}; {each.basis})")
        paper.link(each.link)


def _version(paper: Paper, document: Document) -> None:
    version, say = document.version, document.say
    paper.heading(document.headings["version"])
    _facts(paper, labelled(version.facts, say.pairs("version_facts")))
    if version.scoping:
        paper.subheading(say.word("scoping"))
        _facts(paper, version.scoping.answered)
        paper.table(version.scoping.table)
        paper.text(version.scoping.reason)
    paper.subheading(say.word("check"))
    paper.numbered([("", step) for step in say.lines("check_steps")])


def _supplements(paper: Paper, document: Document) -> None:
    say = document.say
    for supplement in document.supplements:
        paper.theirs = supplement.language
        paper.heading(supplement.heading)
        paper.text(supplement.intro)
        paper.pair(paper.words.named(say.word("outcome"), supplement.outcome) + ".", supplement.outcome_means)
        if supplement.has_gates:
            _gates(paper, supplement.findings, say)
        if supplement.has_red_lines:
            _red_lines(paper, supplement.findings, say)
        paper.subheading(say.word("supplement_scores"))
        paper.table(supplement.overview)
        _score_sections(paper, supplement.scores)
        paper.subheading(say.word("supplement_registers") if supplement.registers else "")
        _registers(paper, supplement.registers)
        _compared(paper, supplement.rankings)
        paper.subheading(say.word("supplement_unknown"))
        _open_questions(paper, supplement.unknown, say)
    paper.theirs = document.frame.pack_language


def _supplement_annexes(paper: Paper, document: Document) -> None:
    say = document.say
    for supplement in document.supplements:
        paper.theirs = supplement.language
        paper.heading(supplement.annex)
        paper.text(supplement.taken_over)
        _answered(paper, supplement.answers, say)
        paper.subheading(say.word("supplement_trace"))
        _traces(paper, supplement.trace)
    paper.theirs = document.frame.pack_language


WRITERS: Mapping[str, Sequence[Writer]] = {
    "cover": (_cover,),
    "contents": (_contents,),
    "summary": (_summary,),
    "scores": (_scores,),
    "findings": (_findings,),
    "rights": (_rights,),
    "effect": (_effect, _rankings),
    "safeguards": (_plan, _levers),
    "unknown": (_unknown,),
    "duties": (_duties,),
    "records": (_records,),
    "supplements": (_supplements,),
    "answers": (_answers,),
    "trace": (_trace,),
    "method": (_method,),
    "sources": (_sources, _cases),
    "version": (_version,),
    "supplement_annexes": (_supplement_annexes,),
}
"""How each chapter is written, by its name in the design."""


def _in_order(document: Document) -> Iterator[str]:
    headings = document.headings
    yield from ("cover", "contents")
    yield from (each.anchor for each in headings.chapters if each.anchor in WRITERS)
    yield "supplements"
    yield from (each.anchor for each in headings.annexes if each.anchor in WRITERS)
    yield "supplement_annexes"


def _drawn(paper: Paper, drawn: Drawn | None) -> None:
    if drawn:
        paper.pair(drawn.picture.title, drawn.picture.says)


def _finding(paper: Paper, finding: Finding) -> None:
    paper.subheading(paper.words.named(finding.state, finding.title), 3, theirs=True)
    _lines(paper, finding.says, theirs=True)
    _facts(paper, finding.facts)
    paper.link(finding.source)


def _facts(paper: Paper, facts: Iterable[Fact]) -> None:
    for fact in facts:
        # A question needs no colon.
        name = fact.name if fact.name.endswith("?") else paper.words.named(fact.name, "").rstrip()
        paper.pair(name, " ".join((fact.value, *fact.more)), "List Bullet")


def _lines(paper: Paper, lines: Iterable[str], *, theirs: bool = False) -> None:
    for line in lines:
        paper.text(line, theirs=theirs)


def _tables(paper: Paper, tables: Iterable[Table]) -> None:
    for table in tables:
        paper.table(table)
