"""The picture of the stages: every way drawn, none through a box, none over another."""

from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as some

from delivery.declarations.samples import changed
from jalon.delivery.declarations.drawing import Track, drawn, tracks_back, tracks_on
from jalon.delivery.declarations.reading import declared
from jalon.delivery.declarations.shape import Instrument, Stage
from jalon.delivery.declarations.words import Words

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = declared(changed("agreement").encode(), name="essai.toml")


def with_ways(ways: list[tuple[int, int]], *, count: int, title: str = "Étape") -> Instrument:
    """Return an instrument with stages by number and ways between them: on where they lead later, back where earlier."""
    stages = tuple(
        Stage.model_construct(
            name=f"s{number}",
            title=Words(fr=title, en=title),
            next=tuple(f"s{target}" for source, target in ways if source == number and target > number),
            back=tuple(f"s{target}" for source, target in ways if source == number and target < number),
            ends=None,
        )
        for number in range(count)
    )
    return WHOLE.model_copy(update={"stages": stages})


WAYS = some.lists(
    some.tuples(some.integers(0, 11), some.integers(0, 11)).filter(lambda way: way[0] != way[1]), unique=True, max_size=40
)


@settings(max_examples=200, deadline=None)
@given(WAYS)
def test_every_way_has_its_track_and_no_two_tracks_of_a_lane_meet(ways: list[tuple[int, int]]) -> None:
    instrument = with_ways(ways, count=12)

    on, back = tracks_on(instrument), tracks_back(instrument)

    assert {(source, track.target) for track in on for source in track.sources} == {way for way in ways if way[1] > way[0] + 1}
    assert {(source, track.target) for track in back for source in track.sources} == {way for way in ways if way[1] < way[0]}
    for tracks in (on, back):
        for one, other in combinations(tracks, 2):
            assert one.lane != other.lane or one.span[1] < other.span[0] or other.span[1] < one.span[0]


def test_ways_to_one_stage_share_a_track_and_short_ones_run_near_the_boxes() -> None:
    tracks = tracks_on(with_ways([(0, 5), (1, 5), (2, 4)], count=6))

    assert tracks == (Track((2,), 4, 0), Track((0, 1), 5, 1))


def test_the_picture_names_every_stage_and_draws_every_way() -> None:
    picture = ElementTree.fromstring(drawn(WHOLE, language="fr", title="Étapes"))

    words = [text.text for text in picture.iter(f"{SVG}text")]
    arrows = [path for path in picture.iter(f"{SVG}path") if path.get("marker-end")]
    assert picture.findtext(f"{SVG}title") == "Étapes"
    assert words == ["Demande", "En cours", "Terminé", "Refusé"]
    assert len(arrows) == 4
    assert [path.get("stroke-dasharray") for path in arrows].count("4 4") == 1


def test_the_picture_keeps_its_width_however_many_stages_there_are() -> None:
    few, many = (
        ElementTree.fromstring(drawn(with_ways([(n, n + 1) for n in range(count - 1)], count=count), language="fr", title=""))
        for count in (3, 50)
    )

    assert few.get("width") == many.get("width")


def test_long_titles_stand_on_two_lines_and_are_cut() -> None:
    title = "Analyse de l’admissibilité et de la recevabilité de la demande & suites"
    picture = drawn(with_ways([], count=1, title=title), language="fr", title="")

    lines = [text.text for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    assert lines == ["Analyse de l’admissibilité et", "de la recevabilité de la…"]


def test_words_cannot_become_markup() -> None:
    picture = drawn(with_ways([], count=1, title="<script>&"), language="fr", title="<x>", captions={"s0": "<y>"})

    words = [text.text for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    assert words == ["<script>&", "<y>"]


def test_every_word_is_in_the_ink_of_the_page() -> None:
    picture = ElementTree.fromstring(drawn(WHOLE, language="fr", title="Étapes"))

    words = list(picture.iter(f"{SVG}text"))
    assert words
    assert {word.get("fill") for word in words} == {"currentColor"}
