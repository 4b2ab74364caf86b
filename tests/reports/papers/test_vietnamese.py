import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyreports.reports.papers import vietnamese


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "00"), (3, "03"), (9, "09"), (10, "10"), (999, "999"), (1234, "1.234"), (5600000, "5.600.000")],
)
def test_counts(number, written):
    assert vietnamese.count(number) == written


@given(st.integers(0, 10**12))
def test_a_count_reads_back(number):
    assert int(vietnamese.count(number).replace(".", "")) == number


def test_a_count_is_never_negative():
    with pytest.raises(ValueError):
        vietnamese.count(-1)


@pytest.mark.parametrize(
    ("number", "written"),
    [("12.50", "12,5"), ("1234.5", "1.234,5"), ("100", "100"), ("0", "0"), ("-0.5", "-0,5"), ("0.05", "0,05")],
)
def test_decimals(number, written):
    assert vietnamese.decimal(Decimal(number)) == written


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_decimal_reads_back(number):
    assert Decimal(vietnamese.decimal(number).replace(".", "").replace(",", ".")) == number


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (35, 35, "100 %"),
        (1, 8, "12,5 %"),
        (0, 9, "0 %"),
        (1999, 2000, "99,9 %"),
        (1, 5000, "0,1 %"),
        (16, 69, "23,2 %"),
    ],
)
def test_percentages(part, whole, written):
    assert vietnamese.percent(part, whole) == written


def test_no_percentage_of_nothing():
    assert vietnamese.percent(0, 0) is None


@given(st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_only_all_is_a_hundred_and_only_none_is_nothing(pair):
    part, whole = pair
    written = vietnamese.percent(part, whole)
    assert (written == "100 %") == (part == whole)
    assert (written == "0 %") == (part == 0)
    share = Decimal(written.removesuffix(" %").replace(",", "."))
    assert abs(share - Decimal(100) * part / whole) <= Decimal("0.1")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (datetime.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (datetime.date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (datetime.date(2018, 4, 3), "ngày 03 tháng 4 năm 2018"),
        (datetime.date(2023, 12, 21), "ngày 21 tháng 12 năm 2023"),
    ],
)
def test_dates(date, written):
    assert vietnamese.day(date) == written


def test_short_dates_and_hours():
    assert vietnamese.short_day(datetime.date(2023, 3, 9)) == "09/03/2023"
    assert vietnamese.hour(datetime.time(8, 30)) == "08 giờ 30 phút"
    assert vietnamese.hour(datetime.time(14, 0)) == "14 giờ"


def test_capitals_keep_the_accents():
    assert vietnamese.capitals("Đảng ủy Viện Ứng dụng") == "ĐẢNG ỦY VIỆN ỨNG DỤNG"


def test_listing():
    assert vietnamese.listing(["một"]) == "một"
    assert vietnamese.listing(["một", "hai", "ba"]) == "một, hai và ba"


def test_days_in_a_typed_text_are_written_alike():
    assert vietnamese.with_short_days("trước 5/2/2026, 1.12.2026") == "trước 05/02/2026, 01/12/2026"
    assert vietnamese.with_short_days("Quý II, 30/6") == "Quý II, 30/6"
