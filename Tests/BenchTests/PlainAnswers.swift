@testable import daybook_bench

/// The answers to the questions, worked out row by row: what the engine's are held against.
struct PlainAnswers {
    typealias Record = MadeUpRecords.Record

    let records: MadeUpRecords

    static let plans = ["none", "neglect", "emotional", "physical", "sexual", "several"]
    static let contactKinds = ["visit", "clinic", "school", "phone", "letter", "office"]

    /// The rows of the answer without its header, as CSV has them; nil for a question that is not known here.
    func rows(_ id: String, _ literals: [String: String]) -> [[String]]? {
        func text(_ name: String) -> String { literals[name] ?? "" }
        func number(_ name: String) -> Double { Double(text(name)) ?? 0 }
        let children = records.children
        switch id {
        case "count-where":
            return total(
                children.filter {
                    $0["named"] == "true" && within(months($0), number("young"), number("old"))
                        && within(Double($0["risk"] ?? ""), number("low"), number("high"))
                })
        case "themes-all": return byTheme(children)
        case "themes-where": return byTheme(children.filter { (months($0) ?? 999) < number("under") })
        case "together":
            return tagged(children).map { theme, rows in
                [theme]
                    + MadeUpPackage.themes.map { other in "\(rows.filter { tags($0)?.contains(other) == true }.count)" }
            }
        case "a-b-not-c":
            return total(
                children.filter { record in
                    guard let tags = tags(record) else { return false }
                    return tags.contains(text("a")) && tags.contains(text("b")) && !tags.contains(text("c"))
                })
        case "by-area":
            return grouped(children, "area", MadeUpPackage.areas).map { area, rows in
                let known = rows.compactMap { Double($0["risk"] ?? "") }
                let mean = known.isEmpty ? "" : "\(known.reduce(0, +) / Double(known.count))"
                return [area, "\(rows.count)", mean]
            }
        case "crosstab":
            return grouped(children, "area", MadeUpPackage.areas).flatMap { area, rows in
                grouped(rows, "plan", Self.plans).map { [area, $0, "\($1.count)", share($1, of: children)] }
            }
        case "any-finding":
            let found = Set(
                records.findings.filter { $0["kind"] == text("kind") && $0["severity"] == text("severity") }
                    .map { $0["child"] })
            return total(children.filter { found.contains($0["id"]) })
        case "no-contact":
            let outcomes = text("outcomes").split(separator: ", ").map(String.init)
            // An unknown outcome may be one of them, so that nothing is certain of the child.
            let open = Set(
                records.contacts.filter {
                    let outcome = $0["outcome"] ?? ""
                    return $0["seen_on"]?.hasPrefix(text("year")) == true
                        && (outcome.isEmpty || outcomes.contains(outcome))
                }.map { $0["child"] })
            return total(children.filter { !open.contains($0["id"]) })
        default: return moreRows(id, literals)
        }
    }

    private func moreRows(_ id: String, _ literals: [String: String]) -> [[String]]? {
        func text(_ name: String) -> String { literals[name] ?? "" }
        let children = records.children
        switch id {
        case "by-parent":
            let contacts = records.contacts.filter { $0["outcome"] == text("result") }
            let placed = contacts.map { ["area": parent($0)["area"] ?? ""] }
            return counted(grouped(placed, "area", MadeUpPackage.areas), of: contacts.count)
        case "distinct":
            return grouped(records.contacts, "agency", MadeUpPackage.agencies).map {
                [$0, "\(Set($1.map { $0["child"] }).count)"]
            }
        case "top-20":
            let chosen = children.filter { $0["plan"] == text("plan") }.sorted { one, other in
                let risks = [one, other].map { Double($0["risk"] ?? "") ?? -1 }
                return risks[0] == risks[1] ? key(one) < key(other) : risks[0] > risks[1]
            }
            return shown(chosen.prefix(Int(text("first")) ?? 0), ["id", "risk", "area"])
        case "one-child":
            let parts =
                [children.filter { $0["id"] == text("id") }]
                + [records.findings, records.contacts].map { $0.filter { $0["child"] == text("id") } }
            let columns = [
                ["id", "area", "months_old"], ["id", "kind", "text"], ["id", "outcome", "seen_on"],
            ]
            return zip(parts, columns).flatMap { shown($0[...], $1) }
        case "list-50":
            let chosen = children.filter {
                $0["plan"] == text("plan") && (months($0) ?? 999) < (Double(text("under")) ?? 0)
                    && tags($0)?.contains(text("theme")) == true
            }
            return shown(chosen.prefix(50), ["id", "area", "months_old", "risk"])
        case "contains": return byAgency { $0.contains(text("word")) }
        case "any-case": return byAgency { $0.lowercased().contains(text("word")) }
        case "date-range":
            let contacts = records.contacts.filter {
                let day = $0["seen_on"] ?? ""
                return text("from") <= day && day <= text("to")
            }
            return counted(grouped(contacts, "kind", Self.contactKinds), of: contacts.count)
        case "by-month":
            let begun = children.filter { $0["began_on"]?.hasPrefix("2") == true }
            let months = begun.map { ["month": String(($0["began_on"] ?? "").prefix(7))] }
            let names = Set(months.compactMap { $0["month"] }).sorted()
            return counted(grouped(months, "month", names), of: begun.count)
        default: return nil
        }
    }

    private func key(_ record: Record) -> Int { Int(record["id"] ?? "") ?? 0 }
    private func months(_ record: Record) -> Double? { Double(record["months_old"] ?? "") }
    private func within(_ value: Double?, _ low: Double, _ high: Double) -> Bool {
        value.map { low <= $0 && $0 <= high } ?? false
    }

    /// A child's themes; nil when it was never coded.
    private func tags(_ record: Record) -> [String]? {
        let cell = record["themes"] ?? ""
        return cell == "[not coded]" ? nil : cell.split(separator: ";").map(String.init)
    }

    private func parent(_ record: Record) -> Record {
        records.child[record["child"] ?? ""].map { records.children[$0] } ?? [:]
    }

    private func total(_ rows: [Record]) -> [[String]] { [["\(rows.count)"]] }

    private func share(_ rows: [Record], of all: [Record]) -> String {
        "\(100 * Double(rows.count) / Double(all.count))"
    }

    /// Rows by the value of a field, in the order of the permitted values; the unknown last.
    private func grouped(_ rows: [Record], _ field: String, _ values: [String]) -> [(String, [Record])] {
        let groups = Dictionary(grouping: rows) { $0[field] ?? "" }
        return (values + [""]).compactMap { value in groups[value].map { (value, $0) } }
    }

    private func counted(_ groups: [(String, [Record])], of total: Int) -> [[String]] {
        groups.map { [$0, "\($1.count)", "\(100 * Double($1.count) / Double(total))"] }
    }

    private func tagged(_ rows: [Record]) -> [(String, [Record])] {
        let themes = MadeUpPackage.themes.map { theme in
            (theme, rows.filter { tags($0)?.contains(theme) == true })
        }
        return (themes + [("", rows.filter { tags($0) == nil })]).filter { !$0.1.isEmpty }
    }

    private func byTheme(_ rows: [Record]) -> [[String]] { counted(tagged(rows), of: rows.count) }

    private func byAgency(_ holds: (String) -> Bool) -> [[String]] {
        let found = records.findings.filter { holds($0["text"] ?? "") }
        return counted(grouped(found, "agency", MadeUpPackage.agencies), of: found.count)
    }

    private func shown(_ rows: ArraySlice<Record>, _ fields: [String]) -> [[String]] {
        rows.map { row in fields.map { row[$0] ?? "" } }
    }
}
