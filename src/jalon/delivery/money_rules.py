"""What the database itself refuses about money: whoever asks and by whatever way, on SQLite and on PostgreSQL.

- an instalment paid while the report it depends on is not accepted;
- instalments that exceed their agreement, or an agreement lowered below them;
- agreements that exceed their envelope, or an envelope lowered below them.

Amounts are compared in cents. On PostgreSQL the row that limits is locked first, so that two transactions cannot each see room for their own.
"""

from collections.abc import Iterator

from jalon.registry.triggers import Rule

_CENTS = "CAST(ROUND({} * 100) AS BIGINT)"


def money_rules() -> Iterator[Rule]:
    """Yield the rules about money."""
    for event in ("INSERT", "UPDATE"):
        yield _rule("delivery_instalment", "report", event, _unreported(), "is not paid before its report is accepted")
        yield _rule("delivery_instalment", "total", event, _instalments_exceed(), "would exceed its agreement", lock=_LOCK_TERMS)
        yield _rule("delivery_terms", "total", event, _agreements_exceed(), "would exceed its envelope", lock=_LOCK_ENVELOPE)
    yield _rule("delivery_terms", "floor", "UPDATE", _below_instalments(), "would be less than its instalments")
    yield _rule("delivery_envelope", "floor", "UPDATE", _below_agreements(), "would hold less than its agreements")


_LOCK_TERMS = "PERFORM 1 FROM delivery_terms WHERE case_id = NEW.case_id FOR NO KEY UPDATE;"
_LOCK_ENVELOPE = "PERFORM 1 FROM delivery_envelope WHERE id = NEW.envelope_id FOR NO KEY UPDATE;"


def _rule(table: str, what: str, event: str, condition: str, refusal: str, *, lock: str = "") -> Rule:
    return Rule(table=table, name=f"{table}_{what}_{event.lower()}", event=event, condition=condition, refusal=refusal, lock=lock)


def _unreported() -> str:
    return (
        "NEW.state = 'paid' AND NEW.report_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM delivery_report WHERE id = NEW.report_id AND state = 'accepted')"
    )


def _instalments_exceed() -> str:
    planned = _CENTS.format(
        "COALESCE((SELECT SUM(amount_cad) FROM delivery_instalment WHERE case_id = NEW.case_id AND state <> 'cancelled'), 0)"
    )
    agreed = _CENTS.format("COALESCE((SELECT amount_cad FROM delivery_terms WHERE case_id = NEW.case_id), 0)")
    return f"NEW.state <> 'cancelled' AND {planned} > {agreed}"


def _agreements_exceed() -> str:
    promised = _CENTS.format("(SELECT SUM(amount_cad) FROM delivery_terms WHERE envelope_id = NEW.envelope_id)")
    held = _CENTS.format("(SELECT amount_cad FROM delivery_envelope WHERE id = NEW.envelope_id)")
    return f"NEW.envelope_id IS NOT NULL AND {promised} > {held}"


def _below_instalments() -> str:
    planned = _CENTS.format(
        "COALESCE((SELECT SUM(amount_cad) FROM delivery_instalment WHERE case_id = NEW.case_id AND state <> 'cancelled'), 0)"
    )
    return f"{planned} > {_CENTS.format('NEW.amount_cad')}"


def _below_agreements() -> str:
    promised = _CENTS.format("COALESCE((SELECT SUM(amount_cad) FROM delivery_terms WHERE envelope_id = NEW.id), 0)")
    return f"{promised} > {_CENTS.format('NEW.amount_cad')}"
