"""A refusal of an action, shown where it was typed instead of on a page of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from gongkai.base.errors import Refused, Stale


@contextmanager
def refusal_in(form: BaseForm) -> Iterator[None]:
    """Turn what the action refuses into errors of the form, which keeps everything typed.

    with refusal_in(form):
        return redirect(actions.rename(...))
    return render(...)     # reached only when refused
    """
    try:
        yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    except Stale as conflict:
        form.add_error(
            None,
            f"{conflict.who}于{conflict.when:%Y年%-m月%-d日%H:%M}已先行办理“{conflict.what}”。"
            "您填写的内容都在，请对照本页现状核对后再次提交。",
        )
