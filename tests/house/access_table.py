"""Who may open what: every address, by method and role, as the tests request it for real.

One line an address and method; then one answer for each role, in the order of ROLES
(anonymous, clerk, stranger, reviewer, county officer, administrator, auditor):

    ok      served, or sent on, or a form shown again with what is missing (2xx, 3xx, 409, 422)
    in      asked to sign in: sent to the sign-in page, or shown the page that keeps what was typed
    -       refused: 403
    0       as if it were not there: 404
    x       this method is not for this address: 405

Places such as {unit} are records of `world.py`: those of the clerk's own unit.
"""

from typing import NamedTuple

from django.urls import get_resolver, resolve

from tests.house.world import World

ROLES = ("anonymous", "clerk", "stranger", "reviewer", "county_officer", "administrator", "auditor")
"""`stranger` is a clerk of another unit."""

TABLE = """
# the site itself
/healthz                                              GET     ok   ok   ok   ok   ok   ok   ok
/healthz                                              POST    x    x    x    x    x    x    x

# the portal
/                                                     GET     ok   ok   ok   ok   ok   ok   ok
/                                                     POST    x    x    x    x    x    x    x
/about/                                               GET     ok   ok   ok   ok   ok   ok   ok
/about/                                               POST    x    x    x    x    x    x    x
/search/                                              GET     ok   ok   ok   ok   ok   ok   ok
/search/                                              POST    x    x    x    x    x    x    x
/reports/                                             GET     ok   ok   ok   ok   ok   ok   ok
/reports/                                             POST    x    x    x    x    x    x    x
/reports/{unit}/                                      GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/                                      POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/                               GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/                               POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/figures/new_received.total/    GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/figures/new_received.total/    POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/report.docx                    GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/report.docx                    POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/report.pdf                     GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/report.pdf                     POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/report.xlsx                    GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/report.xlsx                    POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/report.html                    GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/report.html                    POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/report.json                    GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/report.json                    POST    x    x    x    x    x    x    x
/reports/{unit}/{year}/report.csv                     GET     ok   ok   ok   ok   ok   ok   ok
/reports/{unit}/{year}/report.csv                     POST    x    x    x    x    x    x    x
# asking for information
/apply/                                               GET     ok   ok   ok   ok   ok   ok   ok
/apply/                                               POST    x    x    x    x    x    x    x
/apply/what/                                          GET     ok   ok   ok   ok   ok   ok   ok
/apply/what/                                          POST    ok   ok   ok   ok   ok   ok   ok
/apply/who/                                           GET     ok   ok   ok   ok   ok   ok   ok
/apply/who/                                           POST    ok   ok   ok   ok   ok   ok   ok
/apply/check/                                         GET     ok   ok   ok   ok   ok   ok   ok
/apply/check/                                         POST    ok   ok   ok   ok   ok   ok   ok
/apply/receipt/                                       GET     ok   ok   ok   ok   ok   ok   ok
/apply/receipt/                                       POST    x    x    x    x    x    x    x
/apply/receipt.pdf                                    GET     0    0    0    0    0    0    0
/apply/receipt.pdf                                    POST    x    x    x    x    x    x    x
/apply/status/                                        GET     ok   ok   ok   ok   ok   ok   ok
/apply/status/                                        POST    ok   ok   ok   ok   ok   ok   ok
/apply/following/                                     GET     ok   ok   ok   ok   ok   ok   ok
/apply/following/                                     POST    x    x    x    x    x    x    x
/apply/following/leave/                               GET     x    x    x    x    x    x    x
/apply/following/leave/                               POST    ok   ok   ok   ok   ok   ok   ok
/apply/following/files/1/                             GET     0    0    0    0    0    0    0
/apply/following/files/1/                             POST    x    x    x    x    x    x    x
/apply/following/letters/1/                           GET     0    0    0    0    0    0    0
/apply/following/letters/1/                           POST    x    x    x    x    x    x    x
/apply/following/correct/                             GET     x    x    x    x    x    x    x
/apply/following/correct/                             POST    ok   ok   ok   ok   ok   ok   ok

# what is published
/items/{item}/                                        GET     ok   ok   ok   ok   ok   ok   ok
/items/{item}/                                        POST    x    x    x    x    x    x    x
/items/{item}/item.docx                               GET     ok   ok   ok   ok   ok   ok   ok
/items/{item}/item.docx                               POST    x    x    x    x    x    x    x
/items/{item}/item.pdf                                GET     ok   ok   ok   ok   ok   ok   ok
/items/{item}/item.pdf                                POST    x    x    x    x    x    x    x
/items/{item}/files/{attachment}/                     GET     ok   ok   ok   ok   ok   ok   ok
/items/{item}/files/{attachment}/                     POST    x    x    x    x    x    x    x
/i/{short}/                                           GET     ok   ok   ok   ok   ok   ok   ok
/i/{short}/                                           POST    x    x    x    x    x    x    x
/columns/{column}/                                    GET     ok   ok   ok   ok   ok   ok   ok
/columns/{column}/                                    POST    x    x    x    x    x    x    x
/units/{unit}/                                        GET     ok   ok   ok   ok   ok   ok   ok
/units/{unit}/                                        POST    x    x    x    x    x    x    x
/platform/                                            GET     ok   ok   ok   ok   ok   ok   ok
/platform/                                            POST    x    x    x    x    x    x    x
/catalogue/                                           GET     ok   ok   ok   ok   ok   ok   ok
/catalogue/                                           POST    x    x    x    x    x    x    x
/library/                                             GET     ok   ok   ok   ok   ok   ok   ok
/library/                                             POST    x    x    x    x    x    x    x
/accessibility/                                       GET     ok   ok   ok   ok   ok   ok   ok
/accessibility/                                       POST    x    x    x    x    x    x    x
/records/all/{item_year}/                             GET     ok   ok   ok   ok   ok   ok   ok
/records/all/{item_year}/                             POST    x    x    x    x    x    x    x
/records/{unit}/{item_year}/licensing_decisions/      GET     ok   ok   ok   ok   ok   ok   ok
/records/{unit}/{item_year}/licensing_decisions/      POST    x    x    x    x    x    x    x
/feeds/items.rss                                      GET     ok   ok   ok   ok   ok   ok   ok
/feeds/items.rss                                      POST    x    x    x    x    x    x    x
/feeds/items.atom                                     GET     ok   ok   ok   ok   ok   ok   ok
/feeds/items.atom                                     POST    x    x    x    x    x    x    x
/feeds/columns/{column}.rss                           GET     ok   ok   ok   ok   ok   ok   ok
/feeds/columns/{column}.rss                           POST    x    x    x    x    x    x    x
/feeds/columns/{column}.atom                          GET     ok   ok   ok   ok   ok   ok   ok
/feeds/columns/{column}.atom                          POST    x    x    x    x    x    x    x
/sitemap.xml                                          GET     ok   ok   ok   ok   ok   ok   ok
/sitemap.xml                                          POST    x    x    x    x    x    x    x
/sitemap-items.xml                                    GET     ok   ok   ok   ok   ok   ok   ok
/sitemap-items.xml                                    POST    x    x    x    x    x    x    x
/compare/                                             GET     ok   ok   ok   ok   ok   ok   ok
/compare/                                             POST    x    x    x    x    x    x    x
/subscribe/                                           GET     ok   ok   ok   ok   ok   ok   ok
/subscribe/                                           POST    ok   ok   ok   ok   ok   ok   ok
/subscribe/confirm/{subscription_question}/           GET     ok   ok   ok   ok   ok   ok   ok
/subscribe/confirm/{subscription_question}/           POST    ok   ok   ok   ok   ok   ok   ok
/subscribe/stop/{subscription_stop}/                  GET     ok   ok   ok   ok   ok   ok   ok
/subscribe/stop/{subscription_stop}/                  POST    ok   ok   ok   ok   ok   ok   ok
/found-error/                                         GET     ok   ok   ok   ok   ok   ok   ok
/found-error/                                         POST    ok   ok   ok   ok   ok   ok   ok
/found-error/status/                                  GET     ok   ok   ok   ok   ok   ok   ok
/found-error/status/                                  POST    ok   ok   ok   ok   ok   ok   ok
/patterns/                                            GET     ok   ok   ok   ok   ok   ok   ok
/patterns/                                            POST    x    x    x    x    x    x    x
/reading-mode/                                        GET     x    x    x    x    x    x    x
/reading-mode/                                        POST    ok   ok   ok   ok   ok   ok   ok
/style/{style}.css                                    GET     ok   ok   ok   ok   ok   ok   ok
/style/{style}.css                                    POST    x    x    x    x    x    x    x

# signing in and out
/sign-in/                                             GET     ok   ok   ok   ok   ok   ok   ok
/sign-in/                                             POST    ok   ok   ok   ok   ok   ok   ok
/sign-in/code/                                        GET     ok   ok   ok   ok   ok   ok   ok
/sign-in/code/                                        POST    ok   ok   ok   ok   ok   ok   ok
/sign-out/                                            GET     in   x    x    x    x    x    x
/sign-out/                                            POST    in   ok   ok   ok   ok   ok   ok

# the desk
/desk/                                                GET     in   ok   ok   ok   ok   ok   ok
/desk/                                                POST    in   x    x    x    x    x    x
/desk/account/                                        GET     in   ok   ok   ok   ok   ok   ok
/desk/account/                                        POST    in   x    x    x    x    x    x
/desk/account/password/                               GET     in   ok   ok   ok   ok   ok   ok
/desk/account/password/                               POST    in   ok   ok   ok   ok   ok   ok
/desk/account/second-factor/                          GET     in   ok   ok   ok   ok   ok   ok
/desk/account/second-factor/                          POST    in   ok   ok   ok   ok   ok   ok

# what was typed and not sent: everybody's own
/desk/unfinished/                                     GET     in   ok   ok   ok   ok   ok   ok
/desk/unfinished/                                     POST    x    x    x    x    x    x    x
/desk/unfinished/keep/                                GET     x    x    x    x    x    x    x
/desk/unfinished/keep/                                POST    in   ok   ok   ok   ok   ok   ok
/desk/unfinished/{unfinished}/discard/                GET     x    x    x    x    x    x    x
/desk/unfinished/{unfinished}/discard/                POST    in   ok   0    0    0    0    0

# units
/desk/units/                                          GET     in   ok   ok   ok   ok   ok   ok
/desk/units/                                          POST    in   x    x    x    x    x    x
/desk/units/create/                                   GET     in   -    -    -    -    ok   -
/desk/units/create/                                   POST    in   -    -    -    -    ok   -
/desk/units/{unit}/                                   GET     in   ok   ok   ok   ok   ok   ok
/desk/units/{unit}/                                   POST    in   x    x    x    x    x    x
/desk/units/{unit}/rename/                            GET     in   -    -    -    -    ok   -
/desk/units/{unit}/rename/                            POST    in   -    -    -    -    ok   -
/desk/units/{unit}/move/                              GET     in   -    -    -    -    ok   -
/desk/units/{unit}/move/                              POST    in   -    -    -    -    ok   -
/desk/units/{unit}/merge/                             GET     in   -    -    -    -    ok   -
/desk/units/{unit}/merge/                             POST    in   -    -    -    -    ok   -
/desk/units/{unit}/abolish/                           GET     in   -    -    -    -    ok   -
/desk/units/{unit}/abolish/                           POST    in   -    -    -    -    ok   -
/desk/units/{unit}/correct/                           GET     in   -    -    -    -    ok   -
/desk/units/{unit}/correct/                           POST    in   -    -    -    -    ok   -

# people
/desk/people/                                         GET     in   -    -    -    -    ok   ok
/desk/people/                                         POST    in   -    -    -    -    x    x
/desk/people/open/                                    GET     in   -    -    -    -    ok   -
/desk/people/open/                                    POST    in   -    -    -    -    ok   -
/desk/people/{person}/                                GET     in   -    -    -    -    ok   ok
/desk/people/{person}/                                POST    in   -    -    -    -    x    x
/desk/people/{person}/contact/                        GET     in   -    -    -    -    x    -
/desk/people/{person}/contact/                        POST    in   -    -    -    -    ok   -
/desk/people/{person}/appoint/                        GET     in   -    -    -    -    x    -
/desk/people/{person}/appoint/                        POST    in   -    -    -    -    ok   -
/desk/people/{person}/appointments/{appointment}/end/ GET     in   -    -    -    -    x    -
/desk/people/{person}/appointments/{appointment}/end/ POST    in   -    -    -    -    ok   -
/desk/people/{person}/active/                         GET     in   -    -    -    -    x    -
/desk/people/{person}/active/                         POST    in   -    -    -    -    ok   -
/desk/people/{person}/reset-password/                 GET     in   -    -    -    -    x    -
/desk/people/{person}/reset-password/                 POST    in   -    -    -    -    ok   -
/desk/people/{person}/reset-second-factor/            GET     in   -    -    -    -    x    -
/desk/people/{person}/reset-second-factor/            POST    in   -    -    -    -    ok   -

# the site tree
/desk/columns/                                        GET     in   ok   ok   ok   ok   -    ok
/desk/columns/                                        POST    in   x    x    x    x    -    x
/desk/columns/create/                                 GET     in   -    -    -    ok   -    -
/desk/columns/create/                                 POST    in   -    -    -    ok   -    -
/desk/columns/{column}/                               GET     in   -    -    -    ok   -    -
/desk/columns/{column}/                               POST    in   -    -    -    ok   -    -

# words of the search
/desk/search/words/                                   GET     in   -    -    -    ok   -    -
/desk/search/words/                                   POST    in   -    -    -    x    -    -
/desk/search/words/create/                            GET     in   -    -    -    ok   -    -
/desk/search/words/create/                            POST    in   -    -    -    ok   -    -
/desk/search/words/{words}/                           GET     in   -    -    -    ok   -    -
/desk/search/words/{words}/                           POST    in   -    -    -    ok   -    -

# annual reports
/desk/reports/                                        GET     in   ok   ok   ok   ok   -    ok
/desk/reports/                                        POST    x    x    x    x    x    x    x
/desk/reports/export.csv                              GET     in   ok   ok   ok   ok   -    ok
/desk/reports/export.csv                              POST    x    x    x    x    x    x    x
/desk/reports/bulk/                                   GET     x    x    x    x    x    x    x
/desk/reports/bulk/                                   POST    in   ok   ok   ok   ok   -    ok
/desk/reports/missing/                                GET     in   ok   ok   ok   ok   -    ok
/desk/reports/missing/                                POST    x    x    x    x    x    x    x
/desk/reports/accounts/                               GET     in   ok   ok   ok   ok   -    ok
/desk/reports/accounts/                               POST    x    x    x    x    x    x    x
/desk/reports/accounts/{unit}/{year}/                 GET     in   ok   0    ok   ok   -    ok
/desk/reports/accounts/{unit}/{year}/                 POST    x    x    x    x    x    x    x
/desk/reports/accounts/{unit}/{year}/new_received.total/ GET  in   ok   0    ok   ok   -    ok
/desk/reports/accounts/{unit}/{year}/new_received.total/ POST x    x    x    x    x    x    x
/desk/reports/import/                                 GET     in   ok   ok   -    ok   -    -
/desk/reports/import/                                 POST    in   ok   ok   -    ok   -    -
/desk/reports/batches/{batch}/                        GET     in   ok   0    -    ok   -    -
/desk/reports/batches/{batch}/                        POST    x    x    x    x    x    x    x
/desk/reports/batches/{batch}/failures.csv            GET     in   ok   0    -    ok   -    -
/desk/reports/batches/{batch}/failures.csv            POST    x    x    x    x    x    x    x
/desk/reports/batches/{batch}/retry/                  GET     x    x    x    x    x    x    x
/desk/reports/batches/{batch}/retry/                  POST    in   ok   0    -    ok   -    -
/desk/reports/batches/files/{file}/                   GET     x    x    x    x    x    x    x
/desk/reports/batches/files/{file}/                   POST    in   ok   0    -    ok   -    -
/desk/reports/{draft}/                                GET     in   ok   0    ok   ok   -    ok
/desk/reports/{draft}/                                POST    x    x    x    x    x    x    x
/desk/reports/{draft}/cells/                          GET     x    x    x    x    x    x    x
/desk/reports/{draft}/cells/                          POST    in   ok   0    -    ok   -    -
/desk/reports/{draft}/confirm/                        GET     x    x    x    x    x    x    x
/desk/reports/{draft}/confirm/                        POST    in   ok   0    -    ok   -    -
/desk/reports/{draft}/explain/                        GET     x    x    x    x    x    x    x
/desk/reports/{draft}/explain/                        POST    in   ok   0    -    ok   -    -
/desk/reports/{draft}/head/                           GET     in   ok   0    -    ok   -    -
/desk/reports/{draft}/head/                           POST    in   ok   0    -    ok   -    -
/desk/reports/{draft}/steps/accept/                   GET     x    x    x    x    x    x    x
/desk/reports/{draft}/steps/accept/                   POST    in   -    0    ok   ok   -    -
/desk/reports/{draft}/revise/                         GET     x    x    x    x    x    x    x
/desk/reports/{draft}/revise/                         POST    in   ok   0    -    ok   -    -
/desk/reports/{draft}/original/                       GET     in   ok   0    ok   ok   -    ok
/desk/reports/{draft}/original/                       POST    x    x    x    x    x    x    x

# letters
/desk/letters/{letter}/                               GET     in   ok   0    ok   ok   -    -
/desk/letters/{letter}/                               POST    x    x    x    x    x    x    x
/desk/letters/{letter}/letter.pdf                     GET     in   ok   0    ok   ok   -    -
/desk/letters/{letter}/letter.pdf                     POST    x    x    x    x    x    x    x
/desk/letters/{letter}/letter.docx                    GET     in   ok   0    ok   ok   -    -
/desk/letters/{letter}/letter.docx                    POST    x    x    x    x    x    x    x
/desk/letters/{letter}/service.pdf                    GET     in   ok   0    ok   ok   -    -
/desk/letters/{letter}/service.pdf                    POST    x    x    x    x    x    x    x
/desk/letters/{letter}/service.docx                   GET     in   ok   0    ok   ok   -    -
/desk/letters/{letter}/service.docx                   POST    x    x    x    x    x    x    x
/desk/letters/drafts/{letter_draft}/                  GET     in   ok   0    ok   ok   -    -
/desk/letters/drafts/{letter_draft}/                  POST    x    x    x    x    x    x    x
/desk/letters/drafts/{letter_draft}/letter.pdf        GET     in   ok   0    ok   ok   -    -
/desk/letters/drafts/{letter_draft}/letter.pdf        POST    x    x    x    x    x    x    x
/desk/letters/drafts/{letter_draft}/review.pdf        GET     in   ok   0    ok   ok   -    -
/desk/letters/drafts/{letter_draft}/review.pdf        POST    x    x    x    x    x    x    x
/desk/letters/drafts/{letter_draft}/review.docx       GET     in   ok   0    ok   ok   -    -
/desk/letters/drafts/{letter_draft}/review.docx       POST    x    x    x    x    x    x    x
/desk/letters/units/{unit}/                           GET     in   -    -    -    ok   -    -
/desk/letters/units/{unit}/                           POST    in   -    -    -    ok   -    -
/desk/letters/units/{unit}/templates/                 GET     x    x    x    x    x    x    x
/desk/letters/units/{unit}/templates/                 POST    in   -    -    -    ok   -    -
/desk/letters/templates/{letter_template}/preview.pdf GET     in   -    -    -    ok   -    -
/desk/letters/templates/{letter_template}/preview.pdf POST    x    x    x    x    x    x    x
/desk/letters/templates/{letter_template}/preview.docx GET     in   -    -    -    ok   -    -
/desk/letters/templates/{letter_template}/preview.docx POST    x    x    x    x    x    x    x
/desk/letters/templates/{letter_template}/activate/   GET     x    x    x    x    x    x    x
/desk/letters/templates/{letter_template}/activate/   POST    in   -    -    -    ok   -    -
/desk/letters/templates/{letter_template}/retire/     GET     x    x    x    x    x    x    x
/desk/letters/templates/{letter_template}/retire/     POST    in   -    -    -    ok   -    -
/desk/letters/kinds/disclosed.docx                    GET     in   -    -    -    ok   -    -
/desk/letters/kinds/disclosed.docx                    POST    x    x    x    x    x    x    x

# redaction
/desk/redactions/start/{redaction_source}/            GET     x    x    x    x    x    x    x
/desk/redactions/start/{redaction_source}/            POST    in   ok   0    -    ok   -    -
/desk/redactions/{redaction}/pages/1/                 GET     in   ok   0    -    ok   -    -
/desk/redactions/{redaction}/pages/1/                 POST    x    x    x    x    x    x    x
/desk/redactions/{redaction}/pages/1.png              GET     in   ok   0    -    ok   -    -
/desk/redactions/{redaction}/pages/1.png              POST    x    x    x    x    x    x    x
/desk/redactions/{redaction}/add/                     GET     x    x    x    x    x    x    x
/desk/redactions/{redaction}/add/                     POST    in   ok   0    -    ok   -    -
/desk/redactions/{redaction}/remove/                  GET     x    x    x    x    x    x    x
/desk/redactions/{redaction}/remove/                  POST    in   ok   0    -    ok   -    -
/desk/redactions/{redaction}/make/                    GET     x    x    x    x    x    x    x
/desk/redactions/{redaction}/make/                    POST    in   ok   0    -    ok   -    -
/desk/redactions/{redaction}/hand-over/               GET     x    x    x    x    x    x    x
/desk/redactions/{redaction}/hand-over/               POST    in   ok   0    -    ok   -    -

# items
/desk/items/                                          GET     in   ok   ok   ok   ok   -    ok
/desk/items/                                          POST    x    x    x    x    x    x    x
/desk/items/new/                                      GET     in   ok   ok   -    ok   -    -
/desk/items/new/                                      POST    in   ok   ok   -    ok   -    -
/desk/items/new/notice/                               GET     in   ok   ok   -    ok   -    -
/desk/items/new/notice/                               POST    in   ok   ok   -    ok   -    -
/desk/items/register/                                 GET     in   ok   ok   ok   ok   -    ok
/desk/items/register/                                 POST    x    x    x    x    x    x    x
/desk/items/{item_draft}/                             GET     in   ok   0    ok   ok   -    ok
/desk/items/{item_draft}/                             POST    x    x    x    x    x    x    x
/desk/items/{item_draft}/edit/                        GET     in   ok   0    -    ok   -    -
/desk/items/{item_draft}/edit/                        POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/attributes/                  GET     in   ok   0    -    ok   -    -
/desk/items/{item_draft}/attributes/                  POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/columns/                     GET     in   ok   0    -    ok   -    -
/desk/items/{item_draft}/columns/                     POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/relations/                   GET     in   ok   0    -    ok   -    -
/desk/items/{item_draft}/relations/                   POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/uninterpreted/               GET     in   ok   0    -    ok   -    -
/desk/items/{item_draft}/uninterpreted/               POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/relations/99/remove/         GET     x    x    x    x    x    x    x
/desk/items/{item_draft}/relations/99/remove/         POST    in   0    0    -    0    -    -
/desk/items/{item_draft}/schedule/                    GET     in   ok   0    ok   ok   -    -
/desk/items/{item_draft}/schedule/                    POST    in   ok   0    ok   ok   -    -
/desk/items/{item_draft}/secrecy/                     GET     in   -    -    ok   ok   -    -
/desk/items/{item_draft}/secrecy/                     POST    in   -    -    ok   ok   -    -
/desk/items/{item_draft}/review/                      GET     in   -    -    ok   ok   -    -
/desk/items/{item_draft}/review/                      POST    in   -    -    ok   ok   -    -
/desk/items/{item_draft}/review-afterwards/           GET     in   -    -    ok   ok   -    -
/desk/items/{item_draft}/review-afterwards/           POST    in   -    -    ok   ok   -    -
/desk/items/{item_draft}/steps/submit/                GET     x    x    x    x    x    x    x
/desk/items/{item_draft}/steps/submit/                POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/screening/cleaned/           GET     x    x    x    x    x    x    x
/desk/items/{item_draft}/screening/cleaned/           POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/screening/cleaned/99/        GET     in   0    0    0    0    -    0
/desk/items/{item_draft}/screening/cleaned/99/        POST    x    x    x    x    x    x    x
/desk/items/{item_draft}/screening/explain/           GET     x    x    x    x    x    x    x
/desk/items/{item_draft}/screening/explain/           POST    in   ok   0    -    ok   -    -
/desk/items/{item_draft}/screening/agree/             GET     x    x    x    x    x    x    x
/desk/items/{item_draft}/screening/agree/             POST    in   -    -    ok   ok   -    -
/desk/items/{item_draft}/revisions/1/                 GET     in   ok   0    ok   ok   -    ok
/desk/items/{item_draft}/revisions/1/                 POST    x    x    x    x    x    x    x
/desk/items/{item_draft}/attachments/{enclosure}/     GET     in   ok   0    ok   ok   -    ok
/desk/items/{item_draft}/attachments/{enclosure}/     POST    x    x    x    x    x    x    x

# channels
/desk/channels/                                       GET     in   ok   ok   ok   ok   -    ok
/desk/channels/                                       POST    x    x    x    x    x    x    x
/desk/channels/figures/                               GET     in   ok   ok   ok   ok   -    ok
/desk/channels/figures/                               POST    x    x    x    x    x    x    x
/desk/channels/figures/items/?channel=any&year={item_year} GET     in   ok   ok   ok   ok   -    ok
/desk/channels/figures/items/?channel=any&year={item_year} POST    x    x    x    x    x    x    x
/desk/channels/accounts/                              GET     in   ok   ok   ok   ok   -    ok
/desk/channels/accounts/                              POST    x    x    x    x    x    x    x
/desk/channels/accounts/register/                     GET     in   ok   ok   -    ok   -    -
/desk/channels/accounts/register/                     POST    in   ok   ok   -    ok   -    -
/desk/channels/accounts/{account}/                    GET     in   ok   0    -    ok   -    -
/desk/channels/accounts/{account}/                    POST    in   ok   0    -    ok   -    -
/desk/channels/{release}/                             GET     in   ok   0    ok   ok   -    ok
/desk/channels/{release}/                             POST    in   ok   0    ok   ok   -    -
/desk/channels/{release}/print/                       GET     in   ok   0    ok   ok   -    ok
/desk/channels/{release}/print/                       POST    x    x    x    x    x    x    x
/desk/channels/{release}/proof/                       GET     in   ok   0    ok   ok   -    ok
/desk/channels/{release}/proof/                       POST    x    x    x    x    x    x    x
/desk/channels/{release}/steps/take-down/             GET     x    x    x    x    x    x    x
/desk/channels/{release}/steps/take-down/             POST    in   ok   0    ok   ok   -    -
/desk/items/{item}/channels/                          GET     in   ok   0    ok   ok   -    ok
/desk/items/{item}/channels/                          POST    in   ok   0    ok   ok   -    -

# ledger
/desk/ledger/                                         GET     in   ok   ok   ok   ok   -    ok
/desk/ledger/                                         POST    x    x    x    x    x    x    x
/desk/ledger/decisions/new/                           GET     in   ok   ok   -    ok   -    -
/desk/ledger/decisions/new/                           POST    in   ok   ok   -    ok   -    -
/desk/ledger/fees/new/                                GET     in   ok   ok   -    ok   -    -
/desk/ledger/fees/new/                                POST    in   ok   ok   -    ok   -    -
/desk/ledger/decisions/{decisions}/cancel/            GET     x    x    x    x    x    x    x
/desk/ledger/decisions/{decisions}/cancel/            POST    in   ok   0    -    ok   -    -
/desk/ledger/decisions/{decisions}/evidence/          GET     in   ok   0    ok   ok   -    ok
/desk/ledger/decisions/{decisions}/evidence/          POST    x    x    x    x    x    x    x

# applications
/desk/applications/                                   GET     in   ok   ok   ok   ok   -    -
/desk/applications/                                   POST    x    x    x    x    x    x    x
/desk/applications/export.csv                         GET     in   ok   ok   ok   ok   -    -
/desk/applications/export.csv                         POST    x    x    x    x    x    x    x
/desk/applications/export.xlsx                        GET     in   ok   ok   ok   ok   -    -
/desk/applications/export.xlsx                        POST    x    x    x    x    x    x    x
/desk/applications/new/                               GET     in   ok   ok   -    ok   -    -
/desk/applications/new/                               POST    in   ok   ok   -    ok   -    -
/desk/applications/import/                            GET     in   ok   ok   -    ok   -    -
/desk/applications/import/                            POST    in   ok   ok   -    ok   -    -
/desk/applications/overview/                          GET     in   ok   ok   ok   ok   -    ok
/desk/applications/overview/                          POST    x    x    x    x    x    x    x
/desk/applications/register/                          GET     in   ok   ok   ok   ok   -    ok
/desk/applications/register/                          POST    x    x    x    x    x    x    x
/desk/applications/refused/                           GET     in   ok   ok   ok   ok   -    -
/desk/applications/refused/                           POST    x    x    x    x    x    x    x
/desk/applications/branches/                          GET     in   ok   ok   -    ok   -    -
/desk/applications/branches/                          POST    x    x    x    x    x    x    x
/desk/applications/branches/{branch}/                 GET     in   ok   0    -    ok   -    -
/desk/applications/branches/{branch}/                 POST    in   ok   0    -    ok   -    -
/desk/applications/calendar/                          GET     in   ok   ok   ok   ok   -    ok
/desk/applications/calendar/                          POST    x    x    x    x    x    x    x
/desk/applications/calendar/enter/                    GET     in   -    -    -    ok   -    -
/desk/applications/calendar/enter/                    POST    in   -    -    -    ok   -    -
/desk/applications/units/{unit}/                      GET     in   -    -    -    ok   -    -
/desk/applications/units/{unit}/                      POST    in   -    -    -    ok   -    -
/desk/applications/{case}/                            GET     in   ok   0    ok   ok   -    -
/desk/applications/{case}/                            POST    x    x    x    x    x    x    x
/desk/applications/{case}/archive.zip                 GET     in   ok   0    -    ok   -    -
/desk/applications/{case}/archive.zip                 POST    x    x    x    x    x    x    x
/desk/applications/{case}/applicant/                  GET     x    x    x    x    x    x    x
/desk/applications/{case}/applicant/                  POST    in   ok   0    ok   ok   -    -
/desk/applications/{case}/look-again/                 GET     in   ok   0    -    ok   -    -
/desk/applications/{case}/look-again/                 POST    in   ok   0    -    ok   -    -
/desk/applications/{case}/notes/                      GET     x    x    x    x    x    x    x
/desk/applications/{case}/notes/                      POST    in   ok   0    ok   ok   -    -
/desk/applications/{case}/attachments/                GET     x    x    x    x    x    x    x
/desk/applications/{case}/attachments/                POST    in   ok   0    -    ok   -    -
/desk/applications/{case}/attachments/{case_file}/    GET     in   ok   0    ok   ok   -    -
/desk/applications/{case}/attachments/{case_file}/    POST    x    x    x    x    x    x    x
/desk/applications/{case}/steps/draft/                GET     in   ok   0    -    ok   -    -
/desk/applications/{case}/steps/draft/                POST    in   ok   0    -    ok   -    -
/desk/applications/{answered}/remedies/{remedy}/      GET     in   ok   0    -    ok   -    -
/desk/applications/{answered}/remedies/{remedy}/      POST    in   ok   0    -    ok   -    -

# what readers found wrong
/desk/errors/                                         GET     in   ok   ok   -    ok   -    -
/desk/errors/                                         POST    x    x    x    x    x    x    x
/desk/errors/{error_report}/                          GET     in   ok   0    -    ok   -    -
/desk/errors/{error_report}/                          POST    in   ok   0    -    ok   -    -

# items that come from an older site, and archives
/desk/transfer/                                       GET     in   -    -    -    ok   -    -
/desk/transfer/                                       POST    in   -    -    -    ok   -    -
/desk/transfer/export/                                GET     x    x    x    x    x    x    x
/desk/transfer/export/                                POST    in   -    -    -    ok   -    -
/desk/transfer/exports/{export}/                      GET     in   -    -    -    ok   -    -
/desk/transfer/exports/{export}/                      POST    x    x    x    x    x    x    x
/desk/transfer/{intake}/                              GET     in   -    -    -    ok   -    -
/desk/transfer/{intake}/                              POST    x    x    x    x    x    x    x
/desk/transfer/{intake}/verdicts.csv                  GET     in   -    -    -    ok   -    -
/desk/transfer/{intake}/verdicts.csv                  POST    x    x    x    x    x    x    x
/desk/transfer/{intake}/steps/give-up/                GET     x    x    x    x    x    x    x
/desk/transfer/{intake}/steps/give-up/                POST    in   -    -    -    ok   -    -

# audit trail
/desk/audit/                                          GET     in   -    -    -    -    ok   ok
/desk/audit/                                          POST    in   -    -    -    -    x    x
/desk/audit/export/                                   GET     in   -    -    -    -    x    x
/desk/audit/export/                                   POST    in   -    -    -    -    ok   ok
"""


# what is posted where an empty form would be sent back before anybody is asked who sent it
FORMS = {
    "/desk/applications/{case}/notes/": {"text": "已电话联系"},
    "/desk/channels/{release}/steps/take-down/": {"version": "{release_version}", "reason": "已揭下"},
    "/desk/reports/bulk/": {"step": "accept", "reports": "{draft}"},
    "/desk/reports/{draft}/steps/accept/": {"version": "{version}"},
    "/desk/items/{item_draft}/steps/submit/": {"version": "{item_version}"},
}


class Row(NamedTuple):
    address: str
    method: str
    answers: tuple[str, ...]


def groups() -> dict[str, list[Row]]:
    """The rows under each heading of the table."""
    found: dict[str, list[Row]] = {}
    for line in filter(None, TABLE.splitlines()):
        if line.startswith("# "):
            under = found.setdefault(line.removeprefix("# "), [])
        else:
            address, method, *answers = line.split()
            under.append(Row(address, method, tuple(answers)))
    return found


def rows() -> list[Row]:
    return [row for under in groups().values() for row in under]


def at(row: Row, world: World) -> str:
    return row.address.format(**world.places())


def form(row: Row, world: World) -> dict[str, str]:
    return {name: value.format(**world.places()) for name, value in FORMS.get(row.address, {}).items()}


def public_addresses(world: World) -> list[str]:
    """Every address that anybody may open, as the world fills it."""
    return [at(row, world) for row in rows() if row.method == "GET" and row.answers[0] == "ok"]


def routes() -> set[str]:
    """Every route the site knows, as its patterns are written."""
    found, waiting = set(), [("", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        before, pattern = waiting.pop()
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            waiting += [(route, inner) for inner in pattern.url_patterns]
        else:
            found.add(route)
    return found


def route_of(address: str) -> str:
    return resolve(address.partition("?")[0]).route
