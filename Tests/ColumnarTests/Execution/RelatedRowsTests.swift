import Tables
import Testing

@testable import Columnar

/// The fast ways to related rows, to rows by their key, and to the first rows of an order, against the general one.
struct RelatedRowsTests {
    @Test(arguments: [
        "count walkers where any note (kind = worry and length > 40)",
        "find walkers where no note (kind = song or kept) first 5",
        "count walkers where no note (sent in 2022)",
        "count walkers where no note (sent in 2022 and hut = north)",
        "count walkers where any trip (days > 10)", "count walkers where no trip (days > 10)",
        "count walkers where no trip", "count walkers where any note", "count walkers where all trips (days > 3)",
        "count walkers where all notes (kept)", "count walkers where all notes (kept and hut = west)",
        "count walkers where at least 2 notes (kind = worry)", "count walkers where at least 1 trip (days > 20)",
        "count walkers where at most 0 trips (days > 20)", "count walkers where at most 2 trips (days > 5)",
        "count walkers where exactly 2 notes (length < 50)", "count walkers where exactly 1 trip (days < 9)",
        "count walkers where count(trips where days > 4) >= 2", "count walkers where count(notes where kept) = 1",
        "count walkers where count(notes where kept) != 1", "count walkers where count(notes) < 2",
        "count walkers where count(trips) <= 1", "count walkers where count(trips) > 1",
        "count walkers where count(trips where days > 4) * 2 > 3", "count walkers by tired | sort count",
        "count walkers where tired and any note (kind = worry) and not (no trip (days > 2))",
        "walkers | where tired | where any note (kept) and no trip (days > 25) | count",
        "walkers | exclude where any note (kept) | count", "count huts where any note (kind = song)",
        "count huts where all notes (length > 1)", "count notes where any walker.note (kept)",
        "count notes where walker.tired and any walker.trip (days > 20)",
        "notes | where kind = worry | first 30 | where any walker.trip (days > 3) | show code",
        "walkers | add n = count(notes where kept), m = count(trips where days > 5) | summarise sum(n), sum(m)",
        "walkers | first 20 | show id, n = count(notes where kept), last = latest note.sent",
        "count walkers where every note (kept where length > 20)",
        "count huts where any note (walker.tired and any walker.trip (days > 5))",
        "count walkers where any note (kind = worry and length > walker.age)",
    ]) func quantifiers(statement: String) throws { try LargeStore.compare(statement) }

    /// One reason for all rows that are unknown, or none: judged and carried to the rows named in one pass; blocks of
    /// other days are passed over.
    @Test(
        arguments: [
            "count walkers where any note (dry)", "count walkers where no note (dry and sent is known)",
            "count walkers where all notes (dry)", "count walkers where all notes (not dry) or not (all notes (dry))",
            "count walkers where every note (dry where hut is known)", "count walkers where no note (hut is unknown)",
            "count walkers where any trip (began in 2022 and far)",
            "count walkers where no trip (began in 2022 and far)",
            "count walkers where no trip (far and began in 2023)",
            "count walkers where all trips (began in 2022 and far)",
            "count walkers where any trip (began in 2022 or far)", "count walkers where no trip (not (began in 2022))",
            "count walkers where any trip (began in 2030)", "count walkers where no trip (began in 2030 and far)",
            "walkers | where tired | where any note (dry) | where no trip (far and began >= 2023-06-01) | count",
            "notes | where kind = worry | first 30 | where any walker.trip (far) | show code",
            "count notes where walker.tired and no walker.trip (far and began in 2022)",
            "walkers | exclude where any note (dry) | count", "count huts where any note (dry)",
            "count walkers where at least 1 note (dry)", "count walkers where at most 0 trips (far and days > 3)",
            "walkers | where any note (dry and any walker.trip (far)) | count",
            "walkers | where any note (dry) | show id",
        ], [1, 3]) func onePass(statement: String, threads: Int) throws
    {
        try Parallel.$threads.withValue(threads) {
            try Parallel.$alone.withValue(threads > 1 ? 1 : 1 << 18) { try LargeStore.compare(statement) }
        }
    }

    @Test(arguments: [
        "walkers | where tired | to notes | count", "walkers | where tired | to trips | show number",
        "notes | where kept | to walkers | count", "notes | to huts | show name", "trips | to walkers | count",
        "walkers | where id = 61 | to notes | show code, walker, sent", "walkers | where id = 61 | to trips",
        "walkers | where id = 12964 | to notes | to huts", "walkers | where id = 12964 | to notes | count by kind",
        "walkers | first 3 | to huts", "notes | first 4 | to walkers | to trips | to walkers",
        "walkers | where id = 61 | to notes | where kept | to walkers",
    ]) func routes(statement: String) throws { try LargeStore.compare(statement) }

    @Test(arguments: [
        "walkers | sort weight descending, id | first 20", "walkers | sort weight | first 20 | show id, weight",
        "walkers | where tired | sort weight descending | first 7 | show id, weight, home.high",
        "walkers | where tired | sort age, weight descending, id descending | first 9 | show id, age, weight",
        "walkers | sort joined | first 10 | show id, joined", "walkers | sort born | first 12 | show id, born",
        "walkers | sort share | first 12 | show id, share",
        "walkers | sort home, share | first 5 | show id, home, share",
        "walkers | sort motto | first 6 | show id, motto", "walkers | sort colour, motto | first 8 | show id, motto",
        "walkers | sort tired | first 11 | show id", "walkers | sort id | first 11 | show id",
        "walkers | sort id descending | first 11 | show id", "notes | sort sent, code | first 9 | show code, sent",
        "notes | sort code descending | first 5 | show code", "notes | sort length descending | first 30 | show code",
        "notes | where length is unknown | sort length, sent | first 5 | show code, sent",
        "notes | where not (length is known) | sort length | first 160 | show code",
        "walkers | where colour = red | sort weight descending, id | first 20 | show id, weight, colour",
        "walkers | where colour = blue | sort weight | first 9 | show id, weight",
        "walkers | where colour >= green | sort joined descending | first 9 | show id, joined",
        "notes | where kind = worry | sort sent descending, length | first 12 | show code, sent, length",
        "walkers | where colour = red | sort weight | first 20 | where age > 100 | count",
        "walkers | where colour = red | sort motto | first 5 | show id, motto",
        "walkers | sort weight | first 20 | where any note (kept) | show id",
        "walkers | sort weight | first 20 | sort age descending | first 3 | show id",
        "walkers | sort weight | first 4000 | count", "walkers | sort weight | first 0 | count",
        "notes | sort sent descending | first 40 | where length > 30 and kept | show code",
        "notes | sort sent descending | first 40 | count by kind",
    ]) func best(statement: String) throws {
        // The second time along an order that the first has asked for.
        for _ in 0..<3 { try LargeStore.compare(statement) }
    }

    @Test(arguments: [
        "walkers | first 50", "find notes first 50", "notes | where kept | first 3 | show code",
        "notes | first 30 | where length > 50 | show code", "notes | first 20 | where length > 20 or kept | sort sent",
        "notes | first 10 | first 3", "notes | first 10 | sample 4 seed 7", "notes | first 2 per kind | show code",
        "notes | first 40 | first 2 per kind | show code", "notes | first 40 | distinct hut | first 3",
        "notes | first 40 | show code, h = walker.home, t = walker.tired, a = walker.home.high, l = walker.likes",
        "walkers | first 9 | expect weight > 3", "notes | where length > 10 | first 20 | to walkers | count by home",
    ]) func first(statement: String) throws { try LargeStore.compare(statement) }

    @Test(arguments: [
        "find walkers where id = 61", "find walkers where id = 62", "find walkers where 61 = id",
        "find trips where walker = 61", "find notes where walker = 12964", "find notes where walker = 61",
        "find trips where walker = 12964 and days > 3",
        "trips | where walker = 61 | where days > 3 | show number, days",
        "find notes where hut = north first 3", "trips | where walker = 61 | exclude where days > 9",
        "trips | where walker = 61 | where count(walker.notes) > 0 | show number",
    ]) func keys(statement: String) throws { try LargeStore.compare(statement) }

    @Test(arguments: ["walkers", "notes | sort sent descending", "trips | where days > 3 | show number, days, walker"])
    func whole(statement: String) throws { try LargeStore.compare(statement) }
}
