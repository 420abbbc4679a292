import Foundation

/// A package of made-up records of any size: children, findings about them, contacts with them. The same bytes for the
/// same numbers.
///
/// Findings and contacts stand in the order in which they came about, to some weeks, as records of a running system do;
/// keys have gaps. Some 105 bytes a child, 170 a finding, 48 a contact.
struct MadeUpPackage {
    let children: Int
    let findings: Int
    let contacts: Int

    init(children: Int, findings: Int? = nil, contacts: Int? = nil) {
        self.children = children
        self.findings = findings ?? children * 2
        self.contacts = contacts ?? children * 5
    }

    static let areas = (0..<152).map { "area_\($0 < 10 ? "00" : $0 < 100 ? "0" : "")\($0)" }
    static let agencies = [
        "police", "health", "school", "housing", "probation", "midwifery", "hospital", "nursery", "social_care",
        "youth_work", "advice", "fire_service",
    ]
    static let themes = (0..<20).map { "theme_\($0 < 10 ? "0" : "")\($0)" }
    /// The percentage of children that carry each theme.
    static let densities = [40, 3, 22, 11, 5, 35, 8, 17, 3, 28, 14, 6, 19, 4, 31, 9, 25, 7, 12, 15]
    /// The first day of all dates, and how many days there are: 2015 to 2024.
    static let days = madeUpDays()

    /// Writes the package into a folder.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
        let themes = Self.themes.map { "\($0),\($0.replacing("_", with: " ")),\n" }.joined()
        try Data(("code,name,parent\n" + themes).utf8).write(to: folder.appending(path: "themes.csv"))
        try writeChildren(to: folder.appending(path: "children.csv").path)
        try writeFindings(to: folder.appending(path: "findings.csv").path)
        try writeContacts(to: folder.appending(path: "contacts.csv").path)
    }

    /// The descriptor, with the long lists filled in.
    static let descriptor = String(decoding: PackageResources.datapackage_json, as: UTF8.self)
        .replacing("AREAS", with: areas.map { "\"\($0)\"" }.joined(separator: ", "))
        .replacing("AGENCIES", with: agencies.map { "\"\($0)\"" }.joined(separator: ", "))

    private func writeChildren(to path: String) throws(FileFailure) {
        var random = Steps(seed: 1)
        var out = try CSVFile(
            path, header: "id,area,plan,months_old,risk,named,reviewed,urgent,opened_on,began_on,themes")
        let areas = Self.bytes(Self.areas)
        let themes = Self.bytes(Self.themes)
        let plans = Self.bytes(["none", "neglect", "emotional", "physical", "sexual", "several"])
        let thresholds = Self.densities.map { UInt64($0 * 65_536 / 100) }
        let words = Self.bytes(["true", "false", "[not asked]", "[no return]", "", "[n/a]", "[not coded]"])
        for row in 0..<children {
            out.cell(Self.key(row))
            // The lesser of two draws: some areas are larger than others.
            out.cell(areas[min(random.below(152), random.below(152))])
            let plan = max(0, random.below(11) - 5)
            out.cell(plans[plan])
            out.cell(random.below(216))
            let rolls = random.bits()
            if rolls & 127 == 0 { out.cell(words[4]) } else { out.cell(tenths: random.below(1000)) }
            let named = Int(rolls >> 8 & 63)
            out.cell(words[named < 38 ? 0 : named < 58 ? 1 : named < 62 ? 2 : 3])
            let reviewed = rolls >> 16 & 31
            out.cell(words[reviewed == 0 ? 4 : reviewed < 20 ? 0 : 1])
            out.cell(words[rolls >> 24 & 7 == 0 ? 0 : 1])
            let opened = random.below(Self.days.count - 400)
            out.cell(Self.days[opened])
            let began = plan == 0 ? words[5] : rolls >> 32 & 31 == 0 ? words[4] : Self.days[opened + random.below(400)]
            out.cell(began)
            if rolls >> 40 & 63 == 0 {
                out.cell(words[6])
                for _ in 0..<5 { _ = random.bits() }
            } else {
                out.cell { bytes in Self.writeTags(thresholds, themes, &random, to: &bytes) }
            }
            out.endRow()
        }
        try out.close(path)
    }

    private static func writeTags(
        _ thresholds: [UInt64], _ themes: [[UInt8]], _ random: inout Steps, to bytes: inout [UInt8]
    ) {
        var isFirst = true
        for group in 0..<5 {
            var bits = random.bits()
            for theme in group * 4..<group * 4 + 4 {
                if bits & 0xFFFF < thresholds[theme] {
                    if !isFirst { bytes.append(0x3B) }
                    isFirst = false
                    bytes.append(contentsOf: themes[theme])
                }
                bits >>= 16
            }
        }
    }

    private func writeFindings(to path: String) throws(FileFailure) {
        var random = Steps(seed: 2)
        var out = try CSVFile(path, header: "id,child,agency,kind,severity,found_on,shared,text")
        let agencies = Self.bytes(Self.agencies)
        let kinds = Self.bytes(["worry", "strength", "lesson", "other"])
        let severities = Self.bytes(["low", "medium", "high"])
        let words = Self.bytes(["true", "false", ""])
        let sentences = Sentences()
        for row in 0..<findings {
            out.cell(Self.key(row))
            out.cell(Self.key(random.below(children)))
            out.cell(agencies[min(random.below(12), random.below(12))])
            out.cell(kinds[random.below(4)])
            out.cell(severities[min(random.below(3), random.below(3))])
            out.cell(day(of: row, of: findings, &random))
            let rolls = random.bits()
            out.cell(words[rolls & 31 == 0 ? 2 : rolls & 32 == 0 ? 0 : 1])
            if rolls >> 8 & 127 == 0 {
                out.cell(words[2])
            } else {
                out.cell { bytes in sentences.write(&random, to: &bytes) }
            }
            out.endRow()
        }
        try out.close(path)
    }

    private func writeContacts(to path: String) throws(FileFailure) {
        var random = Steps(seed: 3)
        var out = try CSVFile(path, header: "id,child,agency,kind,outcome,seen_on")
        let agencies = Self.bytes(Self.agencies)
        let kinds = Self.bytes(["visit", "clinic", "school", "phone", "letter", "office"])
        let outcomes = Self.bytes(["seen", "seen_alone", "not_seen", "missed", "refused", ""])
        for row in 0..<contacts {
            out.cell(Self.key(row))
            out.cell(Self.key(random.below(children)))
            out.cell(agencies[min(random.below(12), random.below(12))])
            out.cell(kinds[random.below(6)])
            let outcome = random.below(100)
            out.cell(
                outcomes[
                    outcome < 50 ? 0 : outcome < 65 ? 1 : outcome < 80 ? 2 : outcome < 90 ? 3 : outcome < 98 ? 4 : 5])
            out.cell(day(of: row, of: contacts, &random))
            out.endRow()
        }
        try out.close(path)
    }

    /// The day of a record: about as far through the years as the record is through the file.
    private func day(of row: Int, of count: Int, _ random: inout Steps) -> [UInt8] {
        Self.days[row * (Self.days.count - 30) / max(1, count) + random.below(30)]
    }

    /// The key of a row: ascending, with gaps.
    static func key(_ row: Int) -> Int { row * 2 + 1 + Int((UInt64(row) &* 0x9E37_79B9_7F4A_7C15) >> 63) }

    private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    private static func madeUpDays() -> [[UInt8]] {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var days: [[UInt8]] = []
        for year in 2015...2024 {
            for month in 1...12 {
                let length = lengths[month - 1] + (month == 2 && year % 4 == 0 ? 1 : 0)
                for day in 1...length {
                    days.append(Array("\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)".utf8))
                }
            }
        }
        return days
    }
}
