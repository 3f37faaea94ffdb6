"""Every page of ours, by address. The codes of measures, units and scorecards stand in addresses, never row numbers."""

from __future__ import annotations

from django.urls import URLPattern, path

from measuringup.web.pages import (
    accounts,
    approvals,
    changes,
    compare,
    documents,
    import_profiles,
    imports,
    measures,
    meetings,
    organisation,
    owed,
    people,
    records,
    register,
    returns,
    scorecard_files,
    scorecards,
    settings,
)
from measuringup.web.pages.account import account
from measuringup.web.pages.colours import colours
from measuringup.web.pages.favourites import favourites
from measuringup.web.pages.figures import figure
from measuringup.web.pages.home import home
from measuringup.web.pages.search import search
from measuringup.web.pages.stand_ins import stand_ins
from measuringup.web.pages.updates import updates

pages: list[URLPattern] = [
    path("", home, name="home"),
    path("favourites/", favourites, name="favourites"),
    path("search/", search, name="search"),
    path("scorecards/", scorecards.listed, name="scorecards"),
    path("scorecards/<slug:code>/", scorecards.scorecard, name="scorecard"),
    path("scorecards/<slug:code>/scorecard.csv", scorecard_files.as_csv, name="scorecard_csv"),
    path("scorecards/<slug:code>/scorecard.xlsx", scorecard_files.as_workbook, name="scorecard_xlsx"),
    path("scorecards/<slug:code>/scorecard.pdf", scorecard_files.as_pdf, name="scorecard_pdf"),
    path("measures/<path:code>/", measures.measure, name="measure"),
    path("figures/<path:code>/", figure, name="figure"),
    path("updates/", updates, name="updates"),
    path("updates/workbook.xlsx", returns.mine, name="returns_xlsx"),
    path("updates/workbook/", returns.send, name="returns"),
    path("updates/workbook/<str:public_id>/", returns.preview, name="return_preview"),
    path("updates/workbook/<str:public_id>/rows.csv", returns.lines, name="return_lines"),
    path("updates/workbook/undo/<int:number>/", returns.undo, name="undo_return"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("owed/", owed.owed, name="owed"),
    path("owed/gaps/", owed.gaps, name="gaps"),
    path("owed/mails/", owed.mails, name="mails"),
    path("meetings/", meetings.listed, name="meetings"),
    path("meetings/bodies/", meetings.new_body, name="new_body"),
    path("meetings/bodies/<slug:code>/", meetings.body, name="body"),
    path("meetings/plan/", meetings.new_meeting, name="new_meeting"),
    path("meetings/of/<str:public_id>/", meetings.meeting, name="meeting"),
    path("organisation/", organisation.whole, name="organisation"),
    path("organisation/<slug:code>/", organisation.unit, name="unit"),
    path("people/", people.everybody, name="people"),
    path("people/<str:public_id>/", people.person, name="person"),
    path("posts/<slug:code>/", people.post, name="post"),
    path("records/", records.records, name="records"),
    path("compare/", compare.compare, name="compare"),
    path("compare/differences.csv", compare.as_file, name="compare_csv"),
    path("changes/", changes.record, name="changes"),
    path("changes/<int:number>/", changes.change, name="change"),
    path("changes/<int:number>/undo/", register.undo_change, name="undo_change"),
    path("administration/register/", register.upload, name="register"),
    path("administration/register.xlsx", register.download, {"kind": "xlsx"}, name="register_xlsx"),
    path("administration/register.yaml", register.download, {"kind": "yaml"}, name="register_yaml"),
    path("administration/register/<str:public_id>/", register.preview, name="register_preview"),
    path("administration/register/<str:public_id>/changes.csv", register.preview_changes, name="register_changes"),
    path("imports/", imports.start, name="imports"),
    path("imports/files/<str:public_id>/columns/", imports.columns, name="import_columns"),
    path("imports/files/<str:public_id>/", imports.preview, name="import_preview"),
    path("imports/files/<str:public_id>/changes.csv", imports.preview_changes, name="import_changes"),
    path("imports/done/<int:number>/", imports.done, name="import_done"),
    path("imports/profiles/<path:name>/", import_profiles.profile, name="import_profile"),
    path("administration/settings/", settings.listed, name="settings"),
    path("administration/settings/<str:name>/", settings.setting, name="setting"),
    path("administration/accounts/", accounts.listed, name="accounts"),
    path("administration/accounts/open/", accounts.opened, name="open_account"),
    path("administration/accounts/of/<str:email>/", accounts.account_of, name="account_of"),
    path("account/", account, name="account"),
    path("account/stand-ins/", stand_ins, name="stand_ins"),
    path("help/", documents.help_page, name="help"),
    path("rule-book/", documents.rule_book, name="rule_book"),
    path("glossary/", documents.glossary, name="glossary"),
    path("accessibility/", documents.accessibility, name="accessibility"),
    path("colours/<str:key>.css", colours, name="colours"),
]
