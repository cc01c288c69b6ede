"""Assessments and proposals, measures, reports: records beside the answers."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assess.domain.errors import Problem
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.storage import reports
from assess.storage.assessments import (
    AssessmentStatus,
    NewAssessment,
    add_assessment,
    change_assessment,
    find_assessment,
    list_assessments,
)
from assess.storage.errors import AssessmentNotFound, ProposalNotFound, ReportNotFound
from assess.storage.measures import MeasureSave, copy_measures, load_measures, record_measures
from assess.storage.owners import add_organisation
from assess.storage.proposals import add_proposal, change_proposal, find_proposal, organisation_names
from assess.storage.reports import NewReport, ReportState

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
NO_FONT = Problem("{place}: {problem}", {"place": "cover", "problem": Problem("No font {name}.", {"name": "{Sans}"})})
ACCEPTED = MeasureChoice(Choice.ACCEPTED, Status.PARTLY, "IT service", date(2027, 3, 1), "1200 EUR", "Ask again.")


def another(connection, case, number, **changes):
    new = NewAssessment(
        f"ref{number}",
        case.owner.organisation_id,
        case.record.proposal_id,
        f"Title {number}",
        "test-pack",
        "1.0",
        "",
        date(2026, 1, 1),
    )
    return add_assessment(connection, replace(new, **changes), AT + timedelta(minutes=number))


# assessments


def test_an_assessment_is_found_by_its_reference(case):
    with case.database.reading() as connection:
        found = find_assessment(connection, "abc234")
        assert found == case.record
        assert (found.status, found.revision, found.as_of) == (AssessmentStatus.OPEN, 0, date(2026, 11, 22))
        with pytest.raises(AssessmentNotFound, match="no assessment nothing"):
            find_assessment(connection, "nothing")


def test_a_reference_is_given_once(case):
    with pytest.raises(IntegrityError), case.database.begin() as connection:
        another(connection, case, 1, reference="abc234")


def test_a_changed_assessment_keeps_what_was_not_named(case):
    later = AT + timedelta(days=1)
    with case.database.begin() as connection:
        change_assessment(connection, case.id, later, title="New", status=AssessmentStatus.ARCHIVED)
        found = find_assessment(connection, "abc234")
        assert found == replace(
            case.record, title="New", status=AssessmentStatus.ARCHIVED, updated_at=later, revision=1
        )
        change_assessment(connection, case.id, later, path="quick", as_of=date(2027, 1, 1))
        again = find_assessment(connection, "abc234")
        assert again == replace(found, path="quick", as_of=date(2027, 1, 1), revision=2)
        with pytest.raises(AssessmentNotFound):
            change_assessment(connection, 999, later, title="New")


def test_a_copy_remembers_where_it_comes_from(case):
    with case.database.begin() as connection:
        assert another(connection, case, 1, copied_from=case.id).copied_from == case.id


@pytest.mark.parametrize("there", [1, 45])
def test_a_page_of_the_list_takes_two_statements_however_many_there_are(case, statements, there):
    with case.database.begin() as connection:
        for number in range(1, there):
            another(connection, case, number)
    with case.database.reading() as connection, statements(case.database) as heard:
        page = list_assessments(connection, case.owner.organisation_id, per_page=20)
    assert len(heard) == 2
    assert "answers" not in "".join(heard)
    assert (page.total, len(page.items)) == (there, min(there, 20))


def test_the_list_is_paged_with_the_last_changed_first(case):
    with case.database.begin() as connection:
        for number in range(1, 6):
            another(connection, case, number)
        change_assessment(connection, case.id, AT + timedelta(days=1), title="Changed last")
        pages = [list_assessments(connection, case.owner.organisation_id, page=page, per_page=4) for page in (1, 2, 3)]
    assert [[line.reference for line in page.items] for page in pages] == [
        ["abc234", "ref5", "ref4", "ref3"],
        ["ref2", "ref1"],
        [],
    ]
    assert {(page.total, page.pages) for page in pages} == {(6, 2)}


def test_an_empty_list_has_one_page(case):
    with case.database.begin() as connection:
        other = add_organisation(connection, "other", "", AT)
        page = list_assessments(connection, other.id)
    assert (page.items, page.total, page.pages) == ((), 0, 1)


@pytest.mark.parametrize(("page", "per_page"), [(0, 20), (-1, 20), (1, 0)])
def test_a_page_that_cannot_be_is_an_error(case, page, per_page):
    with case.database.reading() as connection, pytest.raises(ValueError, match=f"no page {page}"):
        list_assessments(connection, case.owner.organisation_id, page=page, per_page=per_page)


# proposals


def test_a_proposal_says_what_is_considered(case):
    with case.database.begin() as connection:
        organisation = case.owner.organisation_id
        made = add_proposal(
            connection, organisation, title="Drones", organisation_name="Gent", about="", technologies=("a", "b"), at=AT
        )
        assert find_proposal(connection, made.id) == made
        change_proposal(connection, made.id, title="Fewer drones", organisation_name="Ghent", about="At sea")
        found = find_proposal(connection, made.id)
        assert found == replace(made, title="Fewer drones", organisation_name="Ghent", about="At sea")
        assert organisation_names(connection, [made.id, 999]) == {made.id: "Ghent"}
        for use in (
            lambda: find_proposal(connection, 999),
            lambda: change_proposal(connection, 999, title="", organisation_name="", about=""),
        ):
            with pytest.raises(ProposalNotFound, match="no proposal 999"):
                use()


# measures


def choose(case, choice, seen, measure="short-retention"):
    with case.database.begin() as connection:
        save = MeasureSave(measure, choice, seen)
        return record_measures(connection, case.id, [save], case.owner.person_id, AT)


def test_a_choice_on_a_measure_is_kept(case):
    outcome = choose(case, ACCEPTED, 0)
    assert outcome.saved == {"short-retention": 1}
    assert choose(case, replace(ACCEPTED, due=None, status=Status.IN_PLACE), 1).saved == {"short-retention": 2}
    with case.database.reading() as connection:
        kept = load_measures(connection, case.id)
        assert find_assessment(connection, "abc234").revision == 2
    assert kept.choices == {"short-retention": replace(ACCEPTED, due=None, status=Status.IN_PLACE)}
    assert kept.revisions == {"short-retention": 2}


def test_a_choice_that_somebody_else_changed_is_not_overwritten(case):
    choose(case, ACCEPTED, 0)
    outcome = choose(case, MeasureChoice(Choice.DECLINED), 0)
    (conflict,) = outcome.conflicts
    assert (conflict.measure, conflict.theirs, conflict.revision) == ("short-retention", ACCEPTED, 1)
    assert conflict.mine == MeasureChoice(Choice.DECLINED)
    assert outcome.recorded.choices == {"short-retention": ACCEPTED}


def test_a_choice_that_did_not_change_writes_nothing(case):
    assert choose(case, MeasureChoice(), 0).saved == {}
    choose(case, ACCEPTED, 0)
    assert choose(case, ACCEPTED, 0).saved == {}
    with case.database.reading() as connection:
        assert find_assessment(connection, "abc234").revision == 1


def test_choices_are_copied(case):
    choose(case, ACCEPTED, 0)
    with case.database.begin() as connection:
        target = another(connection, case, 1)
        copy_measures(connection, case.id, target.id, case.owner.person_id, AT)
        assert load_measures(connection, target.id).choices == {"short-retention": ACCEPTED}


def test_a_choice_needs_an_assessment(case):
    with case.database.begin() as connection, pytest.raises(AssessmentNotFound):
        record_measures(connection, 999, [], case.owner.person_id, AT)


# reports


def wanted(case, key="k" * 64):
    return NewReport(case.id, key, "official", "en", "full", "c" * 64, case.owner.person_id)


@pytest.fixture
def report(case):
    with case.database.begin() as connection:
        return reports.request_report(connection, wanted(case), AT)


def test_a_report_asked_for_twice_is_one_job(case, report):
    with case.database.begin() as connection:
        assert reports.request_report(connection, wanted(case), AT + timedelta(hours=1)) == report
        assert reports.reports_of(connection, case.id) == (report,)
        assert reports.find_report(connection, report.id) == report
    assert (report.state, report.progress, report.requested_at) == (ReportState.QUEUED, 0, AT)


def test_a_report_runs_and_is_done(case, report):
    later = AT + timedelta(minutes=1)
    with case.database.begin() as connection:
        assert reports.start_report(connection, report.id) == replace(report, state=ReportState.RUNNING, starts=1)
        assert reports.start_report(connection, report.id) is None
        assert reports.note_progress(connection, report.id, 40) is True
        assert reports.find_report(connection, report.id).progress == 40
        assert reports.finish_report(connection, report.id, "k.pdf", later, made_at=AT, printed_key="p") is True
        done = reports.request_report(connection, wanted(case), later)
    assert done == replace(
        report,
        state=ReportState.DONE,
        progress=100,
        path_name="k.pdf",
        finished_at=later,
        starts=1,
        made_at=AT,
        printed_key="p",
    )


def test_a_report_that_failed_says_why_and_can_be_asked_for_again(case, report):
    with case.database.begin() as connection:
        assert reports.start_report(connection, report.id) == replace(report, state=ReportState.RUNNING, starts=1)
        assert reports.start_report(connection, report.id) is None
        assert reports.fail_report(connection, report.id, NO_FONT, AT) is True
        assert reports.find_report(connection, report.id).why == NO_FONT
        assert reports.request_report(connection, wanted(case), AT) == report
        assert reports.find_report(connection, report.id) == report


def test_a_cancelled_report_stops_its_worker(case, report):
    with case.database.begin() as connection:
        reports.start_report(connection, report.id)
        assert reports.cancel_report(connection, report.id, AT) is True
        assert reports.cancel_report(connection, report.id, AT) is False
        assert reports.note_progress(connection, report.id, 50) is False
        assert reports.finish_report(connection, report.id, "k.pdf", AT, made_at=AT, printed_key="p") is False
        assert reports.fail_report(connection, report.id, NO_FONT, AT) is False
        assert reports.find_report(connection, report.id).state is ReportState.CANCELLED


def test_a_report_that_a_killed_worker_left_is_queued_again(case, report):
    with case.database.begin() as connection:
        reports.start_report(connection, report.id)
        reports.note_progress(connection, report.id, 80)
        assert reports.requeue_interrupted(connection) == 1
        assert reports.requeue_interrupted(connection) == 0
        assert reports.find_report(connection, report.id) == replace(report, starts=1)


def test_a_report_that_ended_its_workers_too_often_fails_and_begins_anew_when_it_is_asked_for(case, report):
    for _time in range(2):
        with case.database.begin() as connection:
            assert reports.fail_interrupted(connection, 2, NO_FONT, AT) == ()
            reports.requeue_interrupted(connection)
            reports.start_report(connection, report.id)
    with case.database.begin() as connection:
        other = reports.request_report(connection, wanted(case, "b"), AT).id
        reports.start_report(connection, other)
        assert reports.fail_interrupted(connection, 2, NO_FONT, AT) == (report.id,)
        failed = reports.find_report(connection, report.id)
        assert (failed.state, failed.why, failed.finished_at) == (ReportState.FAILED, NO_FONT, AT)
        assert reports.find_report(connection, other).state is ReportState.RUNNING
        assert reports.request_report(connection, wanted(case), AT) == report


def test_a_failure_kept_by_an_earlier_version_is_told_as_it_was_written(case, report):
    written = "The file {x} has changed."
    with case.database.begin() as connection:
        connection.execute(text("UPDATE report SET state = 'failed', error = :written"), {"written": written})
        assert str(reports.find_report(connection, report.id).why) == written


def test_a_done_report_can_be_made_again_and_keeps_the_moment_of_its_first_making(case, report):
    with case.database.begin() as connection:
        reports.start_report(connection, report.id)
        reports.finish_report(connection, report.id, "k.pdf", AT, made_at=AT, printed_key="p")
        reports.requeue_report(connection, report.id)
        assert reports.find_report(connection, report.id) == replace(report, made_at=AT, printed_key="p")
        again = replace(report, state=ReportState.RUNNING, starts=1, made_at=AT, printed_key="p")
        assert reports.start_report(connection, report.id) == again
        assert reports.start_report(connection, report.id, unheard=True) == again


def test_the_first_moment_of_a_key_that_is_printed_is_known_to_every_later_report(case, report):
    with case.database.begin() as connection:
        other = reports.request_report(connection, wanted(case, "b"), AT).id
        assert reports.first_made_at(connection, "p") is None
        for number, moment in ((report.id, AT + timedelta(days=1)), (other, AT)):
            reports.start_report(connection, number)
            reports.finish_report(connection, number, "k.pdf", moment, made_at=moment, printed_key="p")
        assert reports.first_made_at(connection, "p") == AT
        assert reports.first_made_at(connection, report.key) is None


def test_two_workers_never_take_the_same_report(case):
    with case.database.begin() as connection:
        wished = [reports.request_report(connection, wanted(case, f"{number:064}"), AT) for number in range(20)]
    taken, together = [], threading.Barrier(2)

    def work():
        together.wait()
        for each in wished:
            with case.database.begin() as connection:
                job = reports.start_report(connection, each.id)
            if job is not None:
                taken.append(job.key)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == [f"{number:064}" for number in range(20)]


def test_reports_wait_in_the_order_in_which_they_were_asked_for(case, report):
    with case.database.begin() as connection:
        second, third = (reports.request_report(connection, wanted(case, key), AT).id for key in ("b", "a"))
        assert reports.waiting_reports(connection) == (report.id, second, third)
        reports.cancel_report(connection, second, AT)
        assert reports.waiting_reports(connection) == (report.id, third)


def test_a_report_that_is_not_there_is_an_error(case):
    with case.database.begin() as connection:
        for use in (
            lambda: reports.find_report(connection, 999),
            lambda: reports.start_report(connection, 999),
        ):
            with pytest.raises(ReportNotFound, match="no report 999"):
                use()


def test_progress_is_a_percentage(case, report):
    with pytest.raises(IntegrityError), case.database.begin() as connection:
        connection.execute(text("UPDATE report SET progress = 101"))
