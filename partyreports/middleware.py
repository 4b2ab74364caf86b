"""Middleware of our own: the language of the interface, and the demo's closed door."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponseForbidden
from django.utils import translation
from django.utils.translation import gettext


def language(get_response):
    """
    Vietnamese, unless the language cookie says otherwise.

    `Accept-Language` is not consulted on purpose: office PCs often run an English Windows.
    """
    known = dict(settings.LANGUAGES)

    def middleware(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in known:
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware


def loopback_only(get_response):
    """The demo's passwords are public, so it answers only to the machine it runs on."""

    def middleware(request):
        try:
            client = ip_address(request.META.get("REMOTE_ADDR", ""))
        except ValueError:
            client = None
        client = getattr(client, "ipv4_mapped", None) or client
        if client is None or not client.is_loopback:
            message = gettext("The demo answers only to the machine it runs on.")
            return HttpResponseForbidden(f"{message}\n", "text/plain; charset=utf-8")
        return get_response(request)

    return middleware
