"""Two namings of one speaker, place or group count as one; two speakers never do."""

from __future__ import annotations

import pytest

from ingest.evaluation.names import same_name

SAME = [
    ("the Armenian government", "Armenian government"),
    ("Armenia's government", "the government of Armenia"),
    ("spokeswoman Ada Example of the border guard", "Ada Example"),
    ("International Organization for Migration", "IOM"),
    ("OCHA", "UN Office for the Coordination of Humanitarian Affairs"),
    ("HCR", "Haut-Commissariat des Nations unies pour les réfugiés"),
    ("préfecture", "La prefecture"),
    ("Städtetags", "Städtetag"),
    ("Нагорного Карабаха", "Нагорный Карабах"),
    ("даними ОВА", "ОВА"),
    ("الحكومة", "حكومة"),
    ("وحدة إدارة الكوارث", "إدارة الكوارث"),
    (None, None),
    ("", None),
]
OTHER = [
    ("government", "governor"),
    ("border guard", "coast guard officer on duty"),
    ("interior minister", "mayor"),
    ("UN", "Ukrainian navy"),
    ("IOM", "ministry of interior"),
    ("UNHCR", "UNICEF"),
    ("مصادر أمنية", "وزارة الصحة"),
    ("police", None),
    (None, "police"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str | None, other: str | None):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_not_the_same(one: str | None, other: str | None):
    assert not same_name(one, other)
    assert not same_name(other, one)
