"""Filling in a page's form as a browser does: everything the form shows is sent back, with what the test changes."""

from bs4 import BeautifulSoup


def filled(response, selector="form#step"):
    """Return the data that the form of a page would send as it stands."""
    form = BeautifulSoup(response.content, "lxml").select_one(selector)
    data = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        kind, name = control.get("type", ""), control["name"]
        if kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                value = control.get("value", "on")
                # Ticks of one name are sent one after the other.
                data[name] = value if name not in data else [*_as_list(data[name]), value]
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            data[name] = chosen.get("value", "") if chosen else ""
        elif control.name == "textarea":
            data[name] = control.get_text().removeprefix("\n")
        else:
            data[name] = control.get("value", "")
    data.pop("csrfmiddlewaretoken", None)
    return data


def _as_list(value):
    return value if isinstance(value, list) else [value]


def send(client, url, changes=None, *, follow=False, **more):
    """Open a page, change its form, and send it with the first button; return the response."""
    data = filled(client.get(url))
    data.update(changes or {})
    data.update(more)
    return client.post(url, data, follow=follow)


def errors_in(response):
    """Return the texts of the errors that a page shows at its fields."""
    page = BeautifulSoup(response.content, "lxml")
    return [error.get_text(" ", strip=True) for error in page.select(".invalid-feedback, .errors, .alert-block")]


def is_vietnamese(text):
    """Tell whether a text has letters that only Vietnamese has: a message that was left in English has none."""
    return any(letter in "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ" for letter in text.lower())


def refusals_in(response):
    """Return the errors that a refused page shows; it has to show some, and each in Vietnamese."""
    errors = errors_in(response)
    assert response.status_code == 422
    assert errors
    assert [error for error in errors if not is_vietnamese(error)] == []
    return errors


def snapshot(record):
    """Return everything a record keeps, to show that a refused form left it as it was."""
    rows = [record.sections, record.targets, record.tasks, record.ratings, record.commendations, record.badges]
    for meeting in record.meetings.all():
        rows += [
            meeting.chairs,
            meeting.delegates,
            meeting.attendances,
            meeting.guests,
            meeting.remarks,
            meeting.motions,
            meeting.photos,
        ]
    kept = [list(queryset.order_by("pk").values()) for queryset in rows]
    steps = list(record.steps.filter(version__gt=0).order_by("pk").values())
    return [*kept, steps, list(record.meetings.order_by("pk").values())]
