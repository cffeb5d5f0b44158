"""English is told from other languages; what is short or doubtful counts as English."""

import pytest

from extract.readers.languages import other_language

TEXTS = {
    "French": (
        "La ministre des Affaires étrangères a rencontré lundi à Vienne les envoyés de trois pays. Elle a "
        "déclaré que les négociations se poursuivraient la semaine prochaine, après des mois de silence "
        "entre les deux capitales."
    ),
    "German": (
        "Die Außenministerin traf am Montag in Wien die Gesandten von drei Ländern. Sie sagte, dass die "
        "Verhandlungen in der nächsten Woche fortgesetzt werden, nachdem beide Hauptstädte monatelang "
        "geschwiegen hatten."
    ),
    "Spanish": (
        "La ministra de Asuntos Exteriores se reunió el lunes en Viena con los enviados de tres países. "
        "Dijo que las negociaciones continuarían la próxima semana, después de meses de silencio entre "
        "las dos capitales."
    ),
    "Dutch": (
        "De minister van Buitenlandse Zaken had maandag in Wenen een gesprek met de gezanten van drie "
        "landen. Ze zei dat we of een akkoord krijgen of volgende week verder onderhandelen, en dat haar "
        "voorstel al bekend was."
    ),
    "Danish": (
        "Udenrigsministeren mødte mandag i Wien udsendinge fra tre lande. Hun sagde, at forhandlingerne "
        "ville fortsætte i næste uge, og at hun for sin del ikke havde andet at sige til dem, der var her "
        "i byen efter flere måneders tavshed."
    ),
    "Russian": (
        "Министр иностранных дел встретилась в понедельник в Вене с посланниками трёх стран. Она заявила, "
        "что переговоры продолжатся на следующей неделе после нескольких месяцев молчания между двумя "
        "столицами."
    ),
    "Arabic": (
        "التقت وزيرة الخارجية يوم الاثنين في فيينا بمبعوثي ثلاث دول. وقالت إن المفاوضات ستستمر الأسبوع "
        "المقبل بعد أشهر من الصمت بين العاصمتين، وأضافت أن الجانبين اتفقا على تبادل الأسرى في الشهر "
        "المقبل."
    ),
    "Chinese": "外交部长周一在维也纳会见了三个国家的特使。她表示，在两国首都沉默数月之后，谈判将于下周继续进行。" * 4,
}
ENGLISH = [
    (
        "The foreign minister met the envoys of three countries in Vienna on Monday. She said that the "
        "talks would go on next week, after months of silence between the two capitals."
    ),
    # names and quotations of other languages
    (
        "Zelenskyy, Scholz, Meloni, Orbán and Tusk met in Łódź with Kallas, Sybiha, Wadephul and Barrot "
        "of the Conseil européen. « La paix est possible », Barrot told Le Monde; Wadephul told the "
        "Frankfurter Allgemeine Zeitung otherwise."
    ),
    # a list
    (
        "Team results: Arsenal 2, Chelsea 0; Barcelona 1, Real Madrid 1; Bayern München 3, Borussia "
        "Dortmund 3; Paris 4, Lyon 2; Ajax Amsterdam 5, Feyenoord Rotterdam 1; Benfica Lisboa 2, Sporting "
        "0; Internazionale Milano 1, Juventus Torino 1."
    ),
]


@pytest.mark.parametrize("language", TEXTS)
def test_another_language_is_named(language: str) -> None:
    assert other_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_refused(text: str) -> None:
    assert other_language(text) is None


def test_what_is_short_gets_the_benefit_of_the_doubt() -> None:
    assert other_language(TEXTS["French"][:90]) is None
    assert other_language("") is None
