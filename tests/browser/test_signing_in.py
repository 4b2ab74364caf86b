"""Signing in through the form, and what those see who cannot."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.entering import type_in

PASSWORD = "nắng sớm bên sông"


@pytest.fixture
def alice(alice, quick_passwords):
    """Alice, with a password."""
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def try_to_sign_in(page, password):
    type_in(page, {"username": "alice", "password": password})
    page.keyboard.press("Enter")


def test_it_works(visit, alice, cell1):
    page = visit()
    page.goto(f"/organizations/{cell1.pk}/")
    try_to_sign_in(page, PASSWORD)
    expect(page).to_have_url(re.compile(rf"/organizations/{cell1.pk}/$"))
    page.locator('form[action="/sign-out/"] button').click()
    expect(page).to_have_url(re.compile(r"/sign-in/$"))
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next=/$"))


def test_a_wrong_password_says_so_in_place(visit, alice):
    page = visit()
    page.goto("/sign-in/")
    try_to_sign_in(page, "nắng chiều")
    expect(page.locator("form .alert, form .invalid-feedback, form .errors").first).to_contain_text("Caps Lock")
    expect(page.locator('[name="username"]')).to_have_value("alice")
    expect(page.locator('[name="password"]')).to_have_value("")
    try_to_sign_in(page, PASSWORD)
    expect(page).to_have_url(re.compile(r":\d+/$"))


def test_after_ten_wrong_passwords_it_says_what_to_do(visit, alice):
    for _ in range(9):
        Client().post("/sign-in/", {"username": "alice", "password": "nắng chiều"})
    page = visit()
    page.goto("/sign-in/")
    try_to_sign_in(page, "nắng chiều")
    expect(page.locator("h1")).to_contain_text("khóa")
    expect(page.locator("main")).to_contain_text("15 phút")
    page.locator("main a").click()
    try_to_sign_in(page, PASSWORD)
    expect(page.locator("main")).to_contain_text("15 phút")
