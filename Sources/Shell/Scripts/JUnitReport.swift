import Diagnostics

/// A run as build servers read it: JUnit's XML, a suite a script, a case an expectation.
///
/// It goes to logs that others read, so it holds words of the scripts, places and counts; no cell of any record. It
/// holds no times: the same run gives the same bytes.
struct JUnitReport {
    private let outcomes: [ScriptOutcome]
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"daybook\""

    init(_ outcomes: [ScriptOutcome]) {
        self.outcomes = outcomes
    }

    /// The document.
    var bytes: [UInt8] { Array(text.utf8) }

    /// Whether the file at a path is a report that this program wrote, or is empty.
    static func stands(at path: String) -> Bool {
        guard WholeFile.isFile(path, upTo: 1 << 28), let bytes = try? WholeFile.read(path) else { return false }
        return bytes.isEmpty || bytes.starts(with: Array(head.utf8))
    }

    private var text: String {
        let suites = outcomes.map(Suite.init)
        var lines = [
            Self.head + " \(Counts(suites.flatMap(\.cases)).attributes)>"
        ]
        for suite in suites {
            let name = attribute("name", suite.outcome.script)
            lines.append("  <testsuite \(name) \(Counts(suite.cases).attributes)>")
            lines += suite.cases.flatMap(\.lines)
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The cases of a script: its expectations, then whether it came to its end.
private struct Suite {
    let outcome: ScriptOutcome
    let cases: [Case]

    init(_ outcome: ScriptOutcome) {
        self.outcome = outcome
        var cases = outcome.judged.map { Case($0, in: outcome) }
        cases.append(Case(endOf: outcome))
        // Readers take cases of one name for one case.
        var seen: [String: Int] = [:]
        for place in cases.indices {
            let count = seen[cases[place].name, default: 0] + 1
            seen[cases[place].name] = count
            if count > 1 { cases[place].name += " (\(count))" }
        }
        self.cases = cases
    }
}

private struct Case {
    enum Result {
        case passed
        /// `warn unless` that does not hold fails nothing.
        case warned(String)
        case failed(type: String, message: String, text: String)
        case faulted([ScriptFault])
        case skipped(String)
    }

    var name: String
    let group: String
    let file: String
    let line: Int?
    let result: Result

    init(_ expectation: JudgedExpectation, in outcome: ScriptOutcome) {
        name = expectation.name
        group = outcome.group
        file = expectation.place.file
        line = expectation.place.line
        let finding = expectation.finding.map { ": " + $0 } ?? ""
        switch (expectation.verdict, expectation.isWarning) {
        case (nil, _): result = .skipped("the run did not come to it")
        case (.holds, _): result = .passed
        case (.fails, true): result = .warned("warning: \(Verdict.fails.saying)" + finding)
        case (.cannotBeJudged, true): result = .warned("warning: \(Verdict.cannotBeJudged.saying)" + finding)
        case (.fails, false):
            result = .failed(
                type: "failed", message: Verdict.fails.saying + finding,
                text: "\(expectation.place): \(expectation.name)")
        case (.cannotBeJudged, false):
            result = .failed(
                type: "cannot be judged", message: "some of what it asks about is unknown" + finding,
                text: "\(expectation.place): \(expectation.name)")
        }
    }

    /// Whether the script came to its end: a case of its own, so that a script without expectations has one.
    init(endOf outcome: ScriptOutcome) {
        name = "comes to its end"
        group = outcome.group
        file = outcome.script
        line = nil
        if !outcome.faults.isEmpty {
            result = .faulted(outcome.faults)
        } else {
            switch outcome.ending {
            case .whole: result = .passed
            case .stopped(let line): result = .skipped("an expectation stopped it at line \(line)")
            case .notRun: result = .skipped("it did not run")
            }
        }
    }

    var lines: [String] {
        let place = [attribute("file", file)] + (line.map { [attribute("line", "\($0)")] } ?? [])
        let head = (["    <testcase", attribute("classname", group), attribute("name", name)] + place)
            .joined(separator: " ")
        switch result {
        case .passed: return [head + "/>"]
        case .warned(let text):
            return [head + ">", "      <system-out>\(escapedXML(text))</system-out>", "    </testcase>"]
        case .skipped(let message):
            return [head + ">", "      <skipped \(attribute("message", message))/>", "    </testcase>"]
        case .failed(let type, let message, let text):
            return [
                head + ">",
                "      <failure \(attribute("type", type)) \(attribute("message", message))>\(escapedXML(text))</failure>",
                "    </testcase>",
            ]
        case .faulted(let faults):
            // One `error` a case, as all readers take it; what else went wrong stands in its text.
            let message = attribute("message", faults.first?.message ?? "")
            let type = attribute("type", faults.first?.code == .wrong ? "wrong" : "failed")
            let text = faults.map { fault in fault.place.map { "\($0): \(fault.message)" } ?? fault.message }
            return [
                head + ">",
                "      <error \(type) \(message)>\(escapedXML(text.joined(separator: "\n")))</error>",
                "    </testcase>",
            ]
        }
    }
}

extension ScriptOutcome {
    /// The script's name as readers group cases: folders by points.
    fileprivate var group: String {
        let path = FilePath.normal(script)
        let name = path.hasSuffix(ScriptList.ending) ? String(path.dropLast(ScriptList.ending.count)) : path
        return name.split(separator: "/").filter { $0 != ".." }.joined(separator: ".")
    }
}

private struct Counts {
    private var tests = 0
    private var failures = 0
    private var errors = 0
    private var skipped = 0

    init(_ cases: [Case]) {
        tests = cases.count
        for one in cases {
            switch one.result {
            case .passed, .warned: continue
            case .failed: failures += 1
            case .faulted: errors += 1
            case .skipped: skipped += 1
            }
        }
    }

    var attributes: String {
        "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
}

private func attribute(_ name: String, _ value: String) -> String {
    "\(name)=\"\(escapedXML(value, inAttribute: true))\""
}

/// A text as XML holds it. Characters that no XML may hold, not even as references, are written as Daybook shows them.
private func escapedXML(_ text: String, inAttribute: Bool = false) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += inAttribute ? "&quot;" : "\""
        // A reader would turn a line break of an attribute into a space.
        case "\n", "\t": out += inAttribute ? "&#\(scalar.value);" : String(scalar)
        case "\r": out += "&#13;"
        case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
        default: out += scalar.value < 0x20 || scalar.value == 0x7F ? escaped(String(scalar)) : String(scalar)
        }
    }
    return out
}
