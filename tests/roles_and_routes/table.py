"""Who gets what at each address of the project: one line a route, read by the test beside it.

Made a new route? Add its line to ``TABLE``. Its address names a thing that is not there yet (a meeting, an update)? Add it to ``things.py``.
Opens to other people than any line so far? Add a line to ``WHO``.
"""

#: Who an answer is for, at each of the three places where a thing may stand:
#:   here    of the cast's published plan
#:   away    of a published plan of the same ministry, for the other territory
#:   kept    of another ministry's plan for the cast's territory, with nothing published
WHO = """
who       | here                                          | away                                          | kept
everybody | everybody                                     | everybody                                     | everybody
public    | everybody                                     | everybody                                     |
signed_in | signed_in                                     | signed_in                                     | signed_in
nobody    | nobody                                        | nobody                                        | nobody
see       | adviser publisher coordinator auditor admin   | other_adviser publisher auditor admin         | coordinator auditor admin
review    | adviser publisher admin                       | other_adviser publisher admin                 | admin
upload    | adviser other_adviser publisher admin         | adviser other_adviser publisher admin         | adviser other_adviser publisher admin
steer     | adviser publisher coordinator admin           | other_adviser publisher admin                 |
follow    | adviser publisher coordinator auditor admin elected_official         | other_adviser publisher auditor admin |
question  | adviser publisher coordinator auditor admin elected_official partner | other_adviser publisher auditor admin |
take_part | adviser publisher coordinator auditor admin elected_official partner other_partner | other_adviser publisher auditor admin |
speak     | adviser publisher coordinator admin elected_official partner other_partner | other_adviser publisher admin |
publish   | adviser publisher admin                       | other_adviser publisher admin                 | admin
asks      | adviser publisher coordinator admin elected_official partner | other_adviser publisher admin   |
asker     | adviser publisher coordinator admin partner   | other_adviser publisher admin                 |
accept | adviser other_adviser publisher coordinator admin | adviser other_adviser publisher coordinator admin |
assess    | coordinator elected_official                  |                                               |
account   | coordinator admin                             | admin                                         |
audited   | coordinator auditor admin                     | auditor admin                                 |
accounts  | coordinator publisher admin                   |                                               |
lists     | adviser other_adviser coordinator publisher auditor admin |                                    |
secretary | adviser coordinator admin partner             | other_adviser admin                           |
seated    | adviser publisher coordinator admin elected_official partner | other_adviser publisher admin  |
meet      | adviser other_adviser publisher coordinator auditor admin elected_official partner |  |
convene   | adviser other_adviser coordinator admin       | adviser other_adviser coordinator admin       |
invite    | admin                                         | admin                                         | admin
keeper    | adviser publisher admin                       | other_adviser publisher admin                 |
the_file  | adviser publisher auditor admin               | other_adviser publisher auditor admin         | auditor
speaker   | speakers                                      | speakers                                      | speakers
"""

#: ``of`` names what stands in the address, in the order of the address, joined by "+" (a word that begins with "="
#: stands there as it is); "-" where nothing does; or what is asked, "?q=word".
#: ``gets`` is what those of ``who`` are answered. Everybody else is answered 404; who is not signed in, is sent to sign in at the desk.
#: A route may have several lines: the first whose ``who`` holds counts. Every method that the desk takes has its line.
TABLE = """
route                              method  of                who        gets

root                               GET     -                 everybody  302
home                               GET     -                 everybody  200
territories                        GET     -                 everybody  200
territory                          GET     territory         everybody  200
organisations                      GET     -                 everybody  200
organisation                       GET     organisation      public     200
plan                               GET     plan              public     200
version                            GET     plan+version      public     200
difference                         GET     plan              public     200
priority                           GET     priority          public     200
commitment                         GET     commitment        public     200
committees                         GET     -                 everybody  200
committee                          GET     committee         public     200
committee_calendar                 GET     committee         public     200
meeting                            GET     meeting           public     200
minutes_pdf                        GET     meeting           public     200
minutes_docx                       GET     meeting           public     200
decision                           GET     decision          public     200
annuals                            GET     -                 everybody  200
annual                             GET     annual            public     200
annual_figure                      GET     annual+=commitments  public  200
annual_pdf                         GET     annual            public     200
annual_docx                        GET     annual            public     200
annual_json                        GET     annual            public     200
annual_csv                         GET     annual+=commitments  public  200
annual_xlsx                        GET     annual+=commitments  public  200
calendar                           GET     =absent           everybody  404
measures                           GET     -                 everybody  200
measure                            GET     measure           everybody  200
case                               GET     agreement         everybody  200
case                               GET     case              everybody  404
indicators                         GET     -                 everybody  200
indicator                          GET     measure+=files    everybody  404
indicator_file                     GET     measure+=files+=csv  everybody  404
source                             GET     source            public     200
source_file                        GET     source            public     200
items                              GET     =questions        everybody  200
items_file                         GET     =questions+=csv   everybody  200
items_file                         GET     =questions+=xlsx  everybody  200
progress                           GET     -                 everybody  200
evidence_file                      GET     source            everybody  404
search                             GET     -                 everybody  200
search_file                        GET     -                 everybody  200
changes                            GET     -                 everybody  200
changes_file                       GET     =csv              everybody  200
changes_file                       GET     =xlsx             everybody  200
changes_feed                       GET     -                 everybody  200
territory_feed                     GET     territory         everybody  200
organisation_feed                  GET     organisation      public     200
plan_feed                          GET     plan              public     200
priority_feed                      GET     priority          public     200
committee_feed                     GET     committee         public     200
data                               GET     -                 everybody  200
data_commitments_csv               GET     -                 everybody  200
data_commitments_jsonl             GET     -                 everybody  200
data_priorities_csv                GET     -                 everybody  200
data_priorities_jsonl              GET     -                 everybody  200
data_plans_csv                     GET     -                 everybody  200
data_plans_jsonl                   GET     -                 everybody  200
data_package                       GET     -                 everybody  200
data_catalogue                     GET     -                 everybody  200

api.root                           GET     -                 everybody  302
api.api-description                GET     -                 everybody  200
api.api-docs                       GET     -                 everybody  200
api.territories                    GET     -                 everybody  200
api.organisations                  GET     -                 everybody  200
api.plans                          GET     -                 everybody  200
api.plan                           GET     plan              public     200
api.version                        GET     plan+version      public     200
api.priorities                     GET     -                 everybody  200
api.priority                       GET     priority          public     200
api.commitments                    GET     -                 everybody  200
api.commitment                     GET     commitment        public     200
api.source                         GET     source            public     200
api.source-text                    GET     source            public     200
api.search                         GET     ?q=rives          everybody  200
api.changes                        GET     -                 everybody  200
api.questions                      GET     -                 everybody  200
api.proposals                      GET     -                 everybody  200
api.milestones                     GET     -                 everybody  200
api.obstacles                      GET     -                 everybody  200
api.actions                        GET     -                 everybody  200
api.committees                        GET     -                 everybody  200
api.committee                         GET     committee         public     200
api.meetings                          GET     committee         public     200
api.meeting                           GET     meeting           public     200
api.decision                          GET     decision          public     200
api.annual-assessments             GET     -                 everybody  200
api.annual-assessment              GET     annual            public     200
api.indicators                        GET     -                 everybody  200
api.indicator                         GET     measure+=files    everybody  404
api.comments                          GET     =plan+plan            public     200
api.comments                          GET     =decision+decision    public     200
api.comments                          GET     =question+question    everybody  404
api.anything                       GET     -                 everybody  404

desk.home                          GET     -                 signed_in  200
desk.waiting                       GET     -                 signed_in  200
desk.late                          GET     -                 signed_in  200
desk.changes                       GET     -                 signed_in  200
desk.notices                       GET     -                 signed_in  200
desk.notices                       POST    -                 signed_in  302
desk.notice                        GET     number            signed_in  404
desk.mail                          GET     -                 signed_in  302
desk.follow                        POST    -                 signed_in  404
desk.outbox                        GET     -                 invite     200
desk.outbox                        POST    -                 invite     302
follow                             GET     -                 everybody  404
follow                             POST    -                 everybody  404
follow_key                         GET     key               everybody  404
follow_key                         POST    key               everybody  404
leave_all                          GET     key               everybody  404
leave_all                          POST    key               everybody  404
mail_choice                        GET     key               everybody  404
mail_choice                        POST    key               everybody  404
desk.keys                          GET     -                 signed_in  200
desk.new                           GET     -                 upload     200
desk.new                           POST    -                 upload     422
desk.reading                       GET     reading           signed_in  404
desk.plan                          GET     plan              see        200
desk.edition                       GET     plan              review     200
desk.edition                       POST    plan              review     422
desk.review                        GET     draft             see        200
desk.act                           POST    draft             review     302
desk.since                         GET     draft             see        204
desk.holders                       GET     draft             review     200
desk.checks                        GET     draft             see        200
desk.checks                        POST    draft             review     422
desk.compare                       GET     draft             see        200
desk.history                       GET     draft             see        200
desk.answers                       GET     draft             see        200
desk.discard                       POST    draft             review     302
desk.reopen                        POST    draft             review     302
desk.comments                      GET     =plan+plan            take_part  200
desk.comments                      POST    =plan+plan            speak      422
desk.comments                      GET     =commitment+commitment  take_part  200
desk.comments                      GET     =question+question    question   200
desk.comments                      GET     =comment+key          signed_in  404
desk.mentionable                   GET     =plan+plan            speak      200
desk.mentionable                   GET     =question+question    asks       200
desk.people                        GET     -                 invite     200
desk.people                        POST    -                 invite     422
desk.person                        GET     person            invite     200
desk.person                        POST    person            invite     422
desk.end_role                      POST    role              invite     302

desk.follow_up                     GET     plan              take_part  200
desk.follow_up                     POST    plan              take_part  302
desk.assign                        POST    plan              steer      302
desk.agreed                        GET     plan              publish    200
desk.agreed                        POST    plan              publish    422
desk.priority                      GET     priority          take_part  200
desk.add                           GET     priority+=milestone          steer      200
desk.add                           POST    priority+=milestone          steer      422
desk.add                           GET     priority+=proposal           speak      200
desk.progress                      GET     -                 signed_in  200
desk.updates                       GET     -                 accept     200
desk.updates                       POST    -                 accept     200
desk.report                        GET     commitment        steer      200
desk.report                        POST    commitment        steer      422
desk.assess                        GET     commitment        assess     200
desk.assess                        POST    commitment        assess     422
desk.give                          GET     commitment        steer      200
desk.give                          POST    commitment        steer      422
desk.tie                           GET     commitment        steer      200
desk.tie                           POST    commitment        steer      422

desk.lists                         GET     -                    signed_in  200
desk.items                         GET     =questions           signed_in  200
desk.together                      POST    =questions           signed_in  302
desk.items_file                    GET     =questions+=csv      signed_in  200
desk.items_file                    GET     =questions+=xlsx     signed_in  200
desk.annuals                       GET     -                 lists      200
desk.annual_new                    GET     -                 accounts   200
desk.annual_new                    POST    -                 accounts   422
desk.annual                        GET     annual            audited    200
desk.annual                        POST    annual            account    409
desk.annual_freeze                 GET     annual            account    302
desk.annual_freeze                 POST    annual            account    302
desk.annual_publish                GET     annual            account    302
desk.annual_publish                POST    annual            account    302
desk.committees                    GET     -                 meet       200
desk.new_committee                 GET     -                 convene    200
desk.new_committee                 POST    -                 convene    422
desk.committee                     GET     committee         question   200
desk.appoint                       GET     committee         secretary  200
desk.appoint                       POST    committee         secretary  422
desk.plan_meeting                  GET     committee         secretary  200
desk.plan_meeting                  POST    committee         secretary  422
desk.calendar                      GET     -                 meet       200
desk.calendar                      POST    -                 meet       200
desk.meeting                       GET     meeting           question   200
desk.agenda                        GET     meeting           secretary  200
desk.agenda                        POST    meeting           secretary  422
desk.bring                         POST    meeting           secretary  302
desk.convene                       GET     meeting           secretary  200
desk.convene                       POST    meeting           secretary  409
desk.attendance                    GET     meeting           secretary  200
desk.attendance                    POST    meeting           secretary  422
desk.minutes                       GET     meeting           question   200
desk.minutes                       POST    meeting           secretary  200
desk.move                          POST    item              secretary  302
desk.conflict                      GET     item              seated     200
desk.conflict                      POST    item              seated     422
desk.decide                        GET     item              secretary  200
desk.decide                        POST    item              secretary  422
desk.link                          GET     commitment        steer      200
desk.link                          POST    commitment        steer      422
desk.measures                      GET     -                 signed_in  200
desk.measure                       GET     measure           signed_in  200
desk.envelopes                     GET     -                 signed_in  200
desk.new_envelope                  GET     -                 speaker    200
desk.new_envelope                  POST    -                 speaker    422
desk.new_case                      GET     measure           speaker    200
desk.new_case                      POST    measure           speaker    422
desk.case                          GET     case              the_file   200
desk.case                          POST    case              keeper     302
desk.case_go                       GET     case+=plan        keeper     200
desk.case_go                       POST    case+=plan        keeper     422
desk.case_reopen                   GET     case              signed_in  404
desk.case_reopen                   POST    case              signed_in  404
desk.case_add                      GET     agreement+=report  keeper    200
desk.case_add                      POST    agreement+=report  keeper    422

desk.item                          GET     =period+period       follow    200
desk.item                          GET     =track+track       follow    200
desk.item                          GET     =question+question  question  200
desk.step                          GET     =question+question+=answer    steer     200
desk.step                          POST    =question+question+=answer    question  422
desk.step                          GET     =question+question+=withdraw  asker     200
desk.step                          POST    =track+track+=complete         follow    422

account_login                      GET     -                 nobody     200
account_login                      GET     -                 signed_in  302
account_logout                     GET     -                 nobody     302
account_logout                     GET     -                 signed_in  200
account_inactive                   GET     -                 everybody  200
account_signup                     GET     -                 nobody     200
account_signup                     GET     -                 signed_in  302
account_reauthenticate             GET     -                 signed_in  403
account_email                      GET     -                 signed_in  200
account_email_verification_sent    GET     -                 everybody  200
account_change_password            GET     -                 signed_in  302
account_set_password               GET     -                 signed_in  200
account_reset_password             GET     -                 everybody  200
account_confirm_login_code         GET     -                 signed_in  302
account_confirm_email              GET     key               everybody  200
account_reset_password_from_key    GET     owner+key         everybody  200
account_reset_password_from_key_done  GET  -                 everybody  200
account_reset_password_done        GET     -                 everybody  200
mfa_index                          GET     -                 signed_in  200
mfa_authenticate                   GET     -                 signed_in  302
mfa_reauthenticate                 GET     -                 signed_in  403
mfa_activate_totp                  GET     -                 signed_in  200
mfa_deactivate_totp                GET     -                 signed_in  404
mfa_view_recovery_codes            GET     -                 signed_in  404
mfa_generate_recovery_codes        GET     -                 signed_in  200
mfa_download_recovery_codes        GET     -                 signed_in  404
mfa_list_webauthn                  GET     -                 signed_in  200
mfa_add_webauthn                   GET     -                 signed_in  200
mfa_reauthenticate_webauthn        GET     -                 signed_in  403
mfa_remove_webauthn                GET     number            signed_in  404
mfa_edit_webauthn                  GET     number            signed_in  404
mfa_login_webauthn                 GET     -                 signed_in  302

robots                             GET     -                 everybody  200
sitemap                            GET     -                 everybody  200
favicon                            GET     -                 everybody  301
healthz                            GET     -                 everybody  200
readyz                             GET     -                 everybody  200
"""
