"""Arabic: numbers, qualifiers, terms, times, places and speakers, in sentences made for these tests."""

from __future__ import annotations

import pytest

from ingest.model import Figure
from tests.ingest.extract.reading import only, read, refused


def figure(text: str) -> Figure:
    return only(text, language="ar")


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("12345", 12345),
        ("١٢٣٤٥", 12345),
        ("١٢٬٣٤٥", 12345),
        ("12,345", 12345),
        ("47 ألف", 47000),
        ("47 ألفا", 47000),
        ("47 ألفًا", 47000),
        ("12 ألفا و340", 12340),
        ("ثلاثة آلاف", 3000),
        ("ثلاثة آلاف و240", 3240),
        ("ألفين وثلاثمئة", 2300),
        ("خمسة وعشرون ألف", 25000),
        ("مئة ألف", 100_000),
        ("مليون وثلاثمئة ألف", 1_300_000),
        ("مليوني", 2_000_000),
        ("1.2 مليون", 1_200_000),
        ("1,2 مليون", 1_200_000),
        ("نصف مليون", 500_000),
    ],
)
def test_numbers(number: str, value: float):
    assert figure(f"وصل إلى تشاد {number} لاجئ.").value == value


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("أكثر من 4000", "more_than"),
        ("ما لا يقل عن 4000", "more_than"),
        ("ما يزيد على 4000", "more_than"),
        ("أقل من 4000", "less_than"),
        ("نحو 4000", "about"),
        ("حوالي 4000", "about"),
        ("قرابة 4000", "about"),
        ("ما يقرب من 4000", "about"),
        ("زهاء 4000", "about"),
        ("بين 3000 و5000", "range"),
        ("4000", "exact"),
    ],
)
def test_qualifiers(phrase: str, qualifier: str):
    found = figure(f"وصل {phrase} شخص إلى تشاد.")
    assert (found.value, found.qualifier) == (4000, qualifier)


def test_qualifiers_behind_and_behind_a_prefix():
    assert figure("نزح 4000 شخص على الأقل.").qualifier == "more_than"
    assert figure("قدر عدد النازحين بنحو 4000 شخص.").qualifier == "about"
    assert figure("وصل إلى البلدة ما لا يقل عن 4000 نازح.").low == 4000


def test_vague_counts():
    found = figure("نزح آلاف الأشخاص من المدينة.")
    assert (found.value, found.qualifier) == (1000, "vague")
    assert figure("نزح عشرات الآلاف من المدينة.").value == 10_000
    assert figure("نزحت مئات الأسر من المدينة.").unit == "families"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("وصل 4100 شخص إلى تشاد.", "arrived"),
        ("دخل البلاد 4100 شخص.", "arrived"),
        ("استقبلت تشاد 4100 لاجئ.", "arrived"),
        ("فر 4100 شخص من المدينة.", "fled"),
        ("غادر المدينة 4100 شخص.", "fled"),
        ("نزح 4100 شخص.", "displaced"),
        ("ونزحت 4100 أسرة من القرية.", "displaced"),
        ("شردت الفيضانات 4100 شخص.", "displaced"),
        ("أدت المعارك إلى نزوح 4100 شخص.", "displaced"),
        ("تم إجلاء 4100 شخص.", "evacuated"),
        ("أجلت السلطات 4100 شخص.", "evacuated"),
        ("يعيش 4100 شخص في مخيمات.", "sheltered"),
        ("تستضيف تشاد 4100 لاجئ.", "hosted"),
        ("سجلت المفوضية 4100 لاجئ.", "registered"),
        ("عاد 4100 شخص إلى ديارهم.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert figure(text).term == term


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("قتل 412 شخصا.", "terms.killed"),
        ("وأصيب 412 شخصا.", "terms.injured"),
        ("اعتقل 412 شخصا.", "terms.detained"),
        ("يحتاج 412 شخصا إلى الغذاء.", "terms.in_need"),
        ("نصبت للنازحين 412 خيمة.", "candidates.counts_things"),
        ("قطع النازحون 412 كيلومترا.", "candidates.distance"),
        ("بلغت كلفة إيواء النازحين 412 دولارا.", "candidates.money"),
        ("تشكل النساء 41 في المئة من النازحين.", "candidates.percentage"),
        ("غادر النازحون عام 2019.", "candidates.time"),
    ],
)
def test_refusals(text: str, rule: str):
    assert rule in refused(text, language="ar").values()


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("الأربعاء", "2023-09-27"),
        ("يوم الثلاثاء", "2023-09-26"),
        ("أمس", "2023-09-26"),
        ("في 20 سبتمبر", "2023-09-20"),
        ("في 20 أيلول", "2023-09-20"),
        ("في 20 سبتمبر/أيلول 2022", "2022-09-20"),
        ("في العشرين من سبتمبر", "2023-09-20"),
        ("حتى 20 سبتمبر", "2023-09-20"),
        ("في أغسطس", "2023-08"),
    ],
)
def test_days(words: str, as_of: str):
    found = figure(f"وصل إلى تشاد {words} نحو 4100 شخص.").as_of
    assert found is not None
    assert found.text == as_of


@pytest.mark.parametrize(
    ("clock", "as_of"),
    [
        ("الساعة 18:00", "2023-09-27T18:00+04:00"),
        ("الساعة السادسة مساء", "2023-09-27T18:00+04:00"),
        ("الساعة السادسة والنصف صباحا", "2023-09-27T06:30+04:00"),
        ("الساعة 14:00 بتوقيت غرينتش", "2023-09-27T18:00+04:00"),
        ("الساعة 18:00 بالتوقيت المحلي", "2023-09-27T18:00+04:00"),
    ],
)
def test_clocks(clock: str, as_of: str):
    found = figure(f"وصل 4100 شخص إلى أرمينيا حتى {clock}.").as_of
    assert found is not None
    assert found.text == as_of


def test_spans_and_rates():
    assert figure("وصل إلى تشاد 4100 شخص الأسبوع الماضي.").counting == "period"
    assert figure("يصل إلى تشاد 4100 شخص يوميا.").counting == "period"
    since = figure("وصل إلى تشاد 4100 شخص منذ 19 سبتمبر.")
    assert (since.counting, since.period_start and since.period_start.text) == ("cumulative", "2023-09-19")


def test_places_behind_words_and_prefixes():
    found = figure("وصل 4100 شخص من السودان إلى مصر.")
    assert (found.origin_iso3, found.destination_iso3) == ("SDN", "EGY")
    assert figure("نزح 4100 شخص بالسودان.").destination_iso3 == "SDN"
    assert figure("وصل 4100 لاجئ للسودان.").destination_iso3 == "SDN"
    assert figure("وصل 4100 شخص إلى القاهرة.").destination == "القاهرة"


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("وقالت وزارة الخارجية إن 4100 شخص وصلوا.", "وزارة الخارجية", "government"),
        ("أعلنت المفوضية، الأربعاء، أن 4100 لاجئ وصلوا.", "المفوضية", "un"),
        ("وصل 4100 لاجئ، بحسب الأمم المتحدة.", "الأمم المتحدة", "un"),
        ("وفقا للأمم المتحدة، وصل 4100 لاجئ.", "للأمم المتحدة", "un"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    found = figure(text)
    assert (found.attributed_to, found.attributed_kind) == (speaker, kind)


def test_the_day_behind_a_speaker_is_the_day_of_the_statement():
    found = figure("أعلنت المفوضية، الثلاثاء، أن 4100 لاجئ وصلوا إلى تشاد.")
    assert (found.as_of and found.as_of.text, found.counting) == ("2023-09-26", "cumulative")


def test_projections_families_and_subgroups():
    assert figure("من المتوقع وصول 4100 شخص إلى تشاد.").status == "projected"
    assert figure("وصلت 410 أسر إلى تشاد.").unit == "families"
    assert figure("وصل 410 أطفال إلى تشاد.").subgroup == "children"


def test_quotes_keep_their_vowel_signs():
    text = "وَصَلَ 47 ألفًا من النازحين إلى طويـلة."
    reading = read(text, language="ar")
    found = reading.figures[0]
    assert found.quote == text
    assert found.number_text == "47 ألفًا"
    assert text[found.number_span.start : found.number_span.end] == found.number_text


@pytest.mark.parametrize(
    ("text", "value", "term"),
    [
        ("وصل إلى تشاد 60 ألف لاجيء.", 60_000, "arrived"),
        ("أصبحت تشاد ملاذا لأكثر من 700 ألف لاجئ سوداني.", 700_000, "hosted"),
        ("أجبر القتال 900 شخص على مغادرة منازلهم.", 900, "displaced"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str):
    figure = only(text, language="ar")
    assert (figure.value, figure.term) == (value, term)


def test_families_that_are_displaced_are_families():
    assert only("رصدت المنظمة 44 أسرة نازحة.", language="ar").unit == "families"


def test_families_and_the_people_in_them_share_their_time():
    reading = read("نزحت 21 أسرة يمثلون (126 فرداً) خلال الفترة من 1 إلى 20 سبتمبر 2023م.", language="ar")
    assert [(f.value, f.counting, f.as_of.text if f.as_of else None) for f in reading.figures] == [
        (21, "period", "2023-09-20"),
        (126, "period", "2023-09-20"),
    ]


def test_a_percent_sign_before_its_number():
    assert refused("%52 من النازحين أطفال.", language="ar")["52"] == "candidates.percentage"


def test_what_opens_what_is_said_is_no_speaker():
    figure = only("أعلنت المفوضية أن 900 لاجئ عبروا الحدود إلى تشاد، وأضافت أن الوضع صعب.", language="ar")
    assert figure.attributed_to != "أن"
