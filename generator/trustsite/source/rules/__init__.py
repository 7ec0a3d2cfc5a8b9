"""What needs more than one field to be judged: each rule is a small generator of problems.

A rule's docstring is the rule; its id goes into the problem. Wording has a module of its own
beside this folder, variables are judged where texts are resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from trustsite.problems import Problem
from trustsite.source.rules import (
    assurance,
    brand,
    controls,
    dates,
    documents,
    frameworks,
    letters,
    news,
    plain_words,
    policies,
    procedures,
    profile,
    prose,
    reaching,
    readers,
    references,
    secrecy,
    statements,
    subprocessors,
)
from trustsite.source.rules.silencers import quiet
from trustsite.source.source import Source

Rule = Callable[[Source, date], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.unknown_ids,
    references.named_once,
    references.framework_ids,
    secrecy.open_names_internal,
    secrecy.open_names_draft,
    secrecy.internal_lists,
    secrecy.control_audience,
    secrecy.addresses_of_documents,
    secrecy.public_documents_are_readable,
    secrecy.reports_are_restricted,
    secrecy.other_reports_are_restricted,
    secrecy.one_class_each,
    controls.ids_of_domains,
    controls.ids_are_unique,
    controls.both_ways,
    controls.control_names_enough,
    controls.policy_names_enough,
    assurance.edition_is_known,
    assurance.security_is_included,
    assurance.categories_once,
    assurance.dates_fit_type,
    assurance.next_dates_fit_type,
    assurance.period_has_a_length,
    assurance.period_is_usual,
    assurance.signed_after_the_evidence,
    assurance.issued_reports_are_past,
    assurance.issued_reports_are_whole,
    assurance.auditor_is_fit,
    assurance.report_is_young,
    assurance.plans_lie_ahead,
    assurance.periods_touch,
    letters.management_writes,
    letters.letter_is_in_order,
    letters.letter_follows_report,
    letters.letters_are_short,
    letters.vendor_names_agree,
    frameworks.right_list,
    frameworks.one_answer,
    frameworks.evidence_is_whole,
    frameworks.reports_have_dates,
    frameworks.self_assessments_say_so,
    frameworks.parents_are_held,
    frameworks.editions_are_current,
    frameworks.certificates_run,
    frameworks.evidence_is_young,
    documents.can_be_requested,
    documents.has_not_run_out,
    subprocessors.transfers_are_allowed,
    subprocessors.planned_ones_are_announced,
    subprocessors.planned_days_lie_ahead,
    subprocessors.first_and_last_days,
    subprocessors.changes_are_told,
    subprocessors.no_twins,
    subprocessors.count_agrees,
    subprocessors.used_ones_are_not_ended,
    subprocessors.regions_name_exceptions,
    policies.two_roles,
    policies.approval_is_recorded,
    policies.drafts_have_no_approval,
    policies.dates_in_order,
    policies.reviews_are_near,
    policies.reviews_lie_behind,
    policies.reviews_are_done,
    policies.withdrawn_are_gone,
    policies.changes_are_told,
    policies.in_short,
    policies.annexes_have_policies,
    policies.annexes_are_approved,
    procedures.procedures_have_policies,
    procedures.procedure_ids_are_unique,
    procedures.procedures_carry_out_statements,
    procedures.procedures_have_steps,
    readers.groups_are_no_roles,
    statements.ids_are_unique,
    statements.one_prefix,
    statements.prefixes_are_unique,
    statements.series_fits_file,
    statements.ids_are_well_written,
    statements.one_paragraph_each,
    plain_words.no_vague_words,
    plain_words.not_too_long,
    plain_words.texts_have_words,
    prose.markdown,
    prose.fences_are_closed,
    news.news_is_dated,
    news.severity_fits_kind,
    news.answers_are_checked,
    reaching.base_url_is_whole,
    reaching.security_txt_is_fresh,
    reaching.canonical_is_ours,
    reaching.security_contact_is_given,
    brand.colours_are_readable,
    brand.artwork_is_there,
    brand.artwork_is_used,
    reaching.a_request_arrives,
    reaching.readers_reach_the_endpoint,
    reaching.steps_promise_only_facts,
    profile.objectives_agree,
    profile.ai_is_stated,
    dates.happened,
    dates.milestones,
    dates.spans,
    dates.measured_period_is_over,
)


def problems(source: Source, today: date) -> Iterator[Problem]:
    """Everything that the rules find; ``quiet`` then takes out what is silenced."""
    for rule in RULES:
        yield from rule(source, today)


__all__ = ["RULES", "Rule", "problems", "quiet"]
