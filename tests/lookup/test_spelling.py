from cancernet_kg.lookup.spelling import alphabetical


def test_names_stand_where_their_readers_look_for_them() -> None:
    """Accents and capitals move no name, and numbers count as numbers, however long they are."""
    names = ["États-Unis", "WP10", "Zagreb", "espagne", "WP2", "Estonie", "Łódź", "Lyon", "x" + 5000 * "9", "x7"]

    assert sorted(names, key=alphabetical) == [
        *("espagne", "Estonie", "États-Unis", "Łódź", "Lyon", "WP2", "WP10", "x7", "x" + 5000 * "9", "Zagreb"),
    ]
