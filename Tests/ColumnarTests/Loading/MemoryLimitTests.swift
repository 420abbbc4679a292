import Diagnostics
import Testing

@testable import Columnar

/// What the columns may take: refused only when they would take more, with about what they need.
@Suite("Loading: the limit on memory")
struct MemoryLimitTests {
    /// Long keys, which are kept as rows where they refer, and texts of very different lengths in two files.
    private let source: PackageSource = {
        func id(_ row: Int) -> String { "a-key-of-some-length-\(100_000 + row)" }
        let wards = (0..<1000).map { "\(id($0)),\($0 % 100)\n" }.joined()
        let visits = (0..<20_000).map { "\(id($0 * 7 % 1000)),\(id($0 * 11 % 1000)),\($0 % 9)\n" }.joined()
        let notes = (0..<4000).map { "\(id($0 % 1000)),\"\(String(repeating: "word ", count: $0 % 30))\"\n" }.joined()
        return package(
            (
                "datapackage.json",
                """
                {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [
                 {"name": "wards", "path": "wards.csv", "schema": {"primaryKey": "id", "fields": [
                  {"name": "id"}, {"name": "beds", "type": "integer"}]}},
                 {"name": "visits", "path": "visits.csv", "schema": {"fields": [
                  {"name": "ward"}, {"name": "from"}, {"name": "count", "type": "integer"}], "foreignKeys": [
                  {"fields": "ward", "reference": {"resource": "wards", "fields": "id"}},
                  {"fields": "from", "reference": {"resource": "wards", "fields": "id"}}]}},
                 {"name": "notes", "path": "notes.csv", "schema": {"fields": [{"name": "ward"}, {"name": "text"}],
                  "foreignKeys": [{"fields": "ward", "reference": {"resource": "wards", "fields": "id"}}]}}]}
                """
            ), ("wards.csv", "id,beds\n" + wards), ("visits.csv", "ward,from,count\n" + visits),
            ("notes.csv", "ward,text\n" + notes))
    }()

    @Test("what fits is never refused, what does not is refused with about its size", arguments: [0, 1 << 12, 1 << 16])
    func isExact(chunkSize: Int) throws {
        let bytes = try Store.open(source).store.byteCount
        PackageLoad.$chunkSize.withValue(chunkSize) {
            #expect(refusal(limit: bytes, LoadWatch(limit: bytes)) == 0)
            for limit in [bytes - 1, bytes * 3 / 4, bytes / 2, bytes / 4, bytes / 40] {
                let needs = refusal(limit: limit, LoadWatch(limit: limit))
                #expect(needs > limit, "of \(limit)")
                // A part of the files lets expect the whole only roughly; the first of three hardly at all.
                let isOfSeveral = limit >= bytes / 4
                #expect(needs > bytes / 2 && (needs < bytes * 2 || !isOfSeveral), "of \(limit): \(needs) for \(bytes)")
            }
        }
    }

    @Test("a file that cannot fit is refused before half of it is read")
    func isEarly() throws {
        let text = (0..<40_000).map { "\(String(repeating: "long ", count: 8))\($0)\n" }.joined()
        let source = package(
            (
                "datapackage.json",
                #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}]}}]}"#
            ), ("a.csv", "x\n" + text))
        let bytes = try Store.open(source).store.byteCount
        PackageLoad.$chunkSize.withValue(1 << 13) {
            let limit = bytes * 2 / 5
            let watch = LoadWatch(limit: limit)
            let needs = refusal(of: source, limit: limit, watch)
            #expect(needs > bytes * 9 / 10 && needs < bytes * 11 / 10)
            #expect((watch.share ?? 1) < 0.4)
        }
    }

    /// What a load says that it needs when it is refused; 0 when it is not.
    private func refusal(of source: PackageSource? = nil, limit: Int, _ watch: LoadWatch) -> Int {
        do throws(LoadFailure) {
            _ = try Store.open(source ?? self.source, watch: watch)
        } catch {
            if case .overLimit(let needs, limit) = error.faults.first?.error { return needs }
        }
        return 0
    }
}
