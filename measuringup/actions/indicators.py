"""How is a measure defined, and by whom is it owned? New definitions, new versions, and owners."""

from __future__ import annotations

from datetime import date

from measuringup.actions.changing import Changing, changing
from measuringup.actions.codes import CodeTakenError
from measuringup.actions.conflicts import put
from measuringup.actions.permitting import require
from measuringup.core.definition_mapping import as_mapping
from measuringup.core.indicators import Indicator as Definition
from measuringup.core.organisation import Accountability
from measuringup.core.permissions import Capability
from measuringup.records.models import (
    SINCE_EVER,
    Change,
    Indicator,
    IndicatorCode,
    IndicatorVersion,
    Unit,
    User,
)
from measuringup.records.queries.codes import leading


def define_indicator(
    definition: Definition,
    *,
    by: User | None,
    reason: str,
    unit: Unit | None = None,
    accountability: Accountability = Accountability.RESPONSIBLE,
    is_sensitive: bool = False,
    valid_from: date = SINCE_EVER,
    approver: str = "",
    seen: int | None = None,
) -> Change:
    """Define a measure, or a new version of it from a day on, and judge it anew.

    Every code that the definition names leads to it from now on. Raises CodeTakenError for a code of another.
    """
    require(by, Capability.DEFINE)
    with changing(by=by, verb="define indicator", reason=reason, approver=approver) as change:
        indicator = Indicator.objects.filter(code__iexact=definition.code).first()
        if indicator is None:
            indicator = Indicator(code=definition.code)
            change.add(indicator)
        elif indicator.code != definition.code:
            raise CodeTakenError(f"The code {definition.code} leads to {indicator.code}. Write it so, or take another.")
        for code in (definition.code, *definition.aliases):
            _lead(change, code, indicator)
        mapping = as_mapping(definition)
        mapping.pop("owners", None)
        version = IndicatorVersion(
            indicator=indicator,
            name=definition.name,
            definition=mapping,
            unit=unit,
            accountability=accountability,
            is_sensitive=is_sensitive,
            valid_from=valid_from,
        )
        put(change, version, seen)
    return change.change


def _lead(change: Changing, code: str, indicator: Indicator) -> None:
    known = leading(code)
    if known is None:
        change.add(IndicatorCode(folded=code.casefold(), code=code, indicator=indicator))
    elif known.indicator_id != indicator.pk:
        raise CodeTakenError(f"The code {code} leads to {known.indicator.code}. Take another.")
