"""Middleware of our own: the language of the interface, what caches may keep, and doors closed early."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpResponseForbidden
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from members.views.sign_in import sign_in_and_send


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


def without_nul(get_response):
    """
    Refuse NUL in addresses and cookies, where no form looks at it.

    PostgreSQL stores none, so that even looking for one there ends in an error.
    """

    def middleware(request):
        if "%00" in request.META.get("QUERY_STRING", "") or any("\0" in value for value in request.COOKIES.values()):
            raise BadRequest("NUL in an address or a cookie")
        return get_response(request)

    return middleware


def bounded(get_response):
    """
    Refuse a request that is too large before any of it is read; signed out, nobody has files to send.

    Django bounds texts by itself, but writes files of any size to the disk before a view sees them.
    """

    def middleware(request):
        size = request.META.get("CONTENT_LENGTH") or ""
        if size.isdecimal() and int(size) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            most = settings.MOST_BYTES_AT_ONCE if request.user.is_authenticated else 0
            if int(size) > most:
                return render(request, "413.html", {"most": most // 1024**2}, status=413)
        return get_response(request)

    return middleware


def kept_by_nobody(get_response):
    """
    What a signed-in person sees, no cache keeps.

    PCs are shared: after signing out, the back button must not show the next one grades and names. A picture under a
    name that nobody guesses says itself that its reader's browser may keep it: thirty of them are slow to load anew.
    """

    def middleware(request):
        response = get_response(request)
        kept = "immutable" in response.get("Cache-Control", "")
        if request.session.accessed and request.user.is_authenticated and not kept:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """
    Every page asks for a signed-in account; a step that was sent after the session's end is held meanwhile.

    Pages with JavaScript keep what was typed themselves; this is for those without, and for old ones.
    """

    def handle_no_permission(self, request, view_func):
        if (
            request.method == "POST"
            and "version" in request.POST
            and request.headers.get("Accept", "").startswith("text")
        ):
            return sign_in_and_send(request)
        return super().handle_no_permission(request, view_func)
