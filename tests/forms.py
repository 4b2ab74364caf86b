"""Filling in a page's form as a browser does: everything the form shows is sent back, with what the test changes."""

from bs4 import BeautifulSoup


def filled(response, selector="form#step"):
    """Return the data that the form of a page would send as it stands."""
    form = BeautifulSoup(response.content, "html.parser").select_one(selector)
    data = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        kind, name = control.get("type", ""), control["name"]
        if kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                data[name] = control.get("value", "on")
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            data[name] = chosen.get("value", "") if chosen else ""
        elif control.name == "textarea":
            data[name] = control.get_text().removeprefix("\n")
        else:
            data[name] = control.get("value", "")
    data.pop("csrfmiddlewaretoken", None)
    return data


def send(client, url, changes=None, *, follow=False, **more):
    """Open a page, change its form, and send it with the first button; return the response."""
    data = filled(client.get(url))
    data.update(changes or {})
    data.update(more)
    return client.post(url, data, follow=follow)


def errors_in(response):
    """Return the texts of the errors that a page shows at its fields."""
    page = BeautifulSoup(response.content, "html.parser")
    return [error.get_text(" ", strip=True) for error in page.select(".invalid-feedback, .errors")]
