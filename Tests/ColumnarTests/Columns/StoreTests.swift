import Tables
import Testing

@testable import Columnar

/// Keys, their order, the ways from words to rows, and relations both ways.
struct StoreTests {
    typealias H = HandMadeStore

    private func texts(_ values: [String?]) -> Column {
        var builder = TextColumn.Builder()
        for value in values { value.map { builder.append($0) } ?? builder.appendMark(.unknown(.missing)) }
        return .text(builder.finish())
    }

    private func integers(_ values: [Int64]) -> Column {
        var builder = IntegerColumn.Builder()
        for value in values { builder.append(value) }
        return .integer(builder.finish())
    }

    private func store(_ fields: [Field], _ columns: [Column], key: [Int]) -> Store {
        let count = columns[0].count
        let entity = Entity(name: "things", fields: fields, key: key, rowCount: count)
        return Store(
            catalog: Catalog(name: "t", entities: [entity]), tables: [EntityTable(rowCount: count, columns: columns)])
    }

    private let things = EntityID(0)

    @Test func textKeysAreOrderedByScalarsNotNaturally() {
        let store = store([Field(name: "id", type: .text)], [texts(["B10", "B9", "a", "B1", "é"])], key: [0])
        #expect(store.keys.order(things) == [3, 0, 1, 2, 4])
        #expect(store.keys.ranks(things) == [1, 2, 3, 0, 4])
        for (row, key) in ["B10", "B9", "a", "B1", "é"].enumerated() {
            #expect(store.catalog.keys(things, key) == .row(row, key: key))
        }
        #expect(store.catalog.keys(things, "e\u{301}") == .row(4, key: "é"))
        #expect(store.catalog.keys(things, "A") == .row(2, key: "a"))
        #expect(store.catalog.keys(things, "B2") == .none)
    }

    @Test func integerKeysAreOrderedAsNumbers() {
        let store = store([Field(name: "id", type: .integer(nil))], [integers([10, 9, -1])], key: [0])
        #expect(store.keys.order(things) == [2, 1, 0])
        #expect(store.catalog.keys(things, "9") == .row(1, key: "9"))
        #expect(store.catalog.keys(things, "11") == .none)
    }

    @Test func compositeKeysGoPartByPart() {
        let store = store(
            [Field(name: "boat", type: .text), Field(name: "number", type: .integer(nil))],
            [texts(["b", "a", "a", "a"]), integers([1, 10, 2, 1])], key: [0, 1])
        #expect(store.keys.order(things) == [3, 2, 1, 0])
        #expect(store.keys.text(1, of: things) == "a/10")
        #expect(store.catalog.keys(things, "a/2") == .row(2, key: "a/2"))
    }

    @Test func keysThatLeadBackToOneAnotherEnd() {
        func reference(_ target: Int, _ rows: [Int]) -> Column {
            var builder = ReferenceColumn.Builder(target: EntityID(target))
            for row in rows { builder.append(row) }
            return .reference(builder.finish())
        }
        let fields = [Field(name: "other", type: .reference(EntityID(1)), relation: nil)]
        let store = Store(
            catalog: Catalog(
                name: "t",
                entities: [
                    Entity(name: "a", fields: fields, key: [0], rowCount: 2),
                    Entity(name: "b", fields: fields, key: [0], rowCount: 2),
                ]),
            tables: [
                EntityTable(rowCount: 2, columns: [reference(1, [1, 0])]),
                EntityTable(rowCount: 2, columns: [reference(0, [1, 0])]),
            ])
        #expect(store.keys.text(0, of: EntityID(0)) == "2")
        #expect(store.keys.order(EntityID(0)) == [1, 0])
        #expect(store.keys.order(EntityID(1)) == [1, 0])
    }

    @Test func rowsInTheOrderOfTheirKeyNeedNone() {
        let store = store([Field(name: "id", type: .text)], [texts(["a", "b", "c"])], key: [0])
        #expect(store.keys.order(things) == nil)
        #expect(store.keys.ranks(things) == nil)
        #expect(store.catalog.keys(things, "b") == .row(1, key: "b"))
    }

    @Test func withoutAKeyTheFileOrderHolds() {
        let store = store([Field(name: "x", type: .text)], [texts(["z", "a"])], key: [])
        #expect(store.keys.order(things) == nil)
        #expect(store.keys.text(1, of: things) == "2")
    }

    @Test func namesAndAliasesAnswerToo() {
        var aliases = TagColumn.Builder(domain: DomainID(0))
        aliases.append([0])
        aliases.append([1])
        aliases.append([1])
        let entity = Entity(
            name: "things",
            fields: [
                Field(name: "id", type: .text), Field(name: "name", type: .text),
                Field(name: "aliases", type: .tags(DomainID(0))),
            ], key: [0], rowCount: 3)
        let store = Store(
            catalog: Catalog(
                name: "t", entities: [entity],
                domains: [Domain(name: "aliases", codes: [Code(value: "the one"), Code(value: "both")])]),
            tables: [
                EntityTable(
                    rowCount: 3,
                    columns: [
                        texts(["p1", "p2", "p3"]), texts(["First Place", "Twin", "twin"]), .tags(aliases.finish()),
                    ])
            ])
        #expect(store.catalog.keys(things, "first-place") == .row(0, key: "p1"))
        #expect(store.catalog.keys(things, "THE ONE") == .row(0, key: "p1"))
        #expect(store.catalog.keys(things, "twin") == .ambiguous)
        #expect(store.catalog.keys(things, "both") == .ambiguous)
        #expect(store.catalog.keys(things, "third") == .none)
    }

    @Test func relationsGoBothWays() {
        #expect(H.store.parents(H.homeKey).rows == [0, 1, 0, 1, .max, .max])
        let back = H.store.children(H.homeKey)
        // The hill is home to K2 and K3 (rows 2 and 0), the beach to K1 and K5 (rows 1 and 3).
        #expect(Array(back[0]) == [2, 0])
        #expect(Array(back[1]) == [1, 3])
    }

    @Test func listsOfRowsGoBothWaysInTheOrderOfTheirKeys() {
        var members = TagColumn.Builder(domain: DomainID(0))
        members.append([0, 1, 2])
        members.appendMark(.unknown(.missing))
        members.append([1])
        let people = EntityID(1)
        let store = Store(
            catalog: Catalog(
                name: "t",
                entities: [
                    Entity(
                        name: "things",
                        fields: [Field(name: "members", type: .tags(DomainID(0)), relation: RelationID(0))],
                        rowCount: 3),
                    Entity(name: "people", fields: [Field(name: "id", type: .text)], key: [0], rowCount: 3),
                ],
                relations: [Relation(from: things, fields: [0], to: people, itemwise: true)],
                domains: [
                    Domain(name: "members", codes: ["c", "a", "b"].map { Code(value: $0) }, origin: .items(people))
                ]),
            tables: [
                EntityTable(rowCount: 3, columns: [.tags(members.finish())]),
                EntityTable(rowCount: 3, columns: [texts(["c", "a", "b"])]),
            ])
        let lists = store.items(RelationID(0))
        #expect((0..<3).map { Array(lists[$0]) } == [[1, 2, 0], [], [1]])
        let back = store.children(RelationID(0))
        #expect((0..<3).map { Array(back[$0]) } == [[0], [0, 2], [0]])
    }

    @Test func whatIsMadeAtFirstUseIsMadeOnceFromEveryThread() async {
        let made = Once<Int>()
        let values = await withTaskGroup(of: Int.self) { group in
            for number in 0..<64 { group.addTask { made.value { number } } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(values.count == 1)
        #expect(H.store.rowCount(H.taggings) == 6)
        #expect(H.store.catalog[H.taggings].derived)
    }

    @Test func withoutTagsThereAreNoTaggings() {
        let store = store([Field(name: "id", type: .text)], [texts(["a"])], key: [0])
        #expect(store.catalog.entities.map(\.name) == ["things"])
    }
}
