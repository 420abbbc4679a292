import Foundation
import FoundationXML
import Testing

/// Scripts through the binary: parameters, other scripts, expectations, files.
@Suite("Command: scripts")
struct ScriptTests {
    private func run(_ files: [String: String], _ arguments: String...) throws -> Binary.Ending {
        try Binary.withFiles(files) { folder in
            try Binary.run(["run", "--data", Binary.package] + arguments, in: folder)
        }
    }

    @Test("parameters: defaults, values of each type, one of, help")
    func parameters() throws {
        let script = """
            ## Letters of one kind.
            param sort_of: code = pub one of (pub, prv) "which kind"
            param least: number = 0 "the fewest pages"
            param when: period = 2024 "sent in"
            param only_read: flag = false
            letters | where kind = $sort_of and pages >= $least and sent in $when and (read or not $only_read) | show id
            """
        let files = ["s.daybook": script]
        #expect(try run(files, "s.daybook", "--format", "csv").output == "id\nL-1\nL-5\n")
        #expect(try run(files, "s.daybook", "--format", "csv", "--set", "least=2").output == "id\nL-1\n")
        #expect(
            try run(files, "s.daybook", "--format", "csv", "--set", "sort_of=prv", "--set", "when=2025Q2").output
                == "id\nL-7\n")
        #expect(try run(files, "s.daybook", "--format", "csv", "--set", "only_read=yes").code == 0)
        let refused = try run(files, "s.daybook", "--set", "sort_of=none")
        #expect(refused.code == 2 && refused.errors.contains("which kind"))
        #expect(try run(files, "s.daybook", "--set", "when=yesterday").code == 2)
        let help = try run(files, "s.daybook", "--help")
        #expect(help.code == 0 && help.output.contains("Letters of one kind."))
        #expect(help.output.contains("least: number = 0: the fewest pages"))
    }

    @Test("a parameter is a value and never becomes part of a statement")
    func parameterIsAValue() throws {
        let files = ["s.daybook": "param b: text\nletters | where body = $b | count\n"]
        let ending = try run(files, "s.daybook", "--format", "csv", "--set", "b=\" or true or body = \"")
        #expect(ending.code == 0 && ending.output == "count\n0\n")
    }

    @Test("the question that a failed check names can be typed, and lists the rows")
    func evidence() throws {
        let files = [
            "it's.daybook": """
            param least: number = 2
            let long = letters | where pages >= $least
            warn unless count(long) = 0 "no letter is long"
            warn unless every letter (pages < 2) "each letter is short"
            warn unless rows in (letters | where kind = pub) > 90 "many are public"
            letters | where kind = pub | title "t" | expect pages >= 2 "public ones are long"
            """
        ]
        let wanted = ["long", "letters | exclude where pages < 2", "letters | where kind = pub"]
        try Binary.withFiles(files) { folder in
            let ending = try Binary.run(["run", "--data", Binary.package, "it's.daybook"], in: folder)
            #expect(ending.code == 3)
            let lines = ending.errors.split(separator: "\n").filter { $0.hasPrefix("  to see the rows") }
            #expect(lines.count == 4)
            for (line, text) in zip(lines, wanted + ["letters | where kind = pub | exclude where pages >= 2"]) {
                #expect(line.contains(text), "\(line)")
                let typed = line.split(separator: ": ", maxSplits: 1)[1]
                guard typed.hasPrefix("daybook ") else {
                    #expect(try Binary.query(String(typed)).code == 0)
                    continue
                }
                let command = "\(Binary.path.path) --data '\(Binary.package)'\(typed.dropFirst("daybook".count))"
                let shown = try Binary.run(["-c", command], in: folder, by: "/bin/sh")
                #expect(shown.code == 0 && shown.output.contains("of"), "\(shown.errors)")
            }
        }
    }

    @Test("include brings definitions once, from beside the file that names it")
    func include() throws {
        let files = [
            "s.daybook": "include \"lib/a.daybook\"\ninclude \"lib/b.daybook\"\nshort | count\n",
            "lib/a.daybook": "include \"b.daybook\"\nletters | count\n",
            "lib/b.daybook": "let short = letters | where pages < 5\n",
        ]
        let ending = try run(files, "s.daybook", "--format", "csv")
        #expect(ending.code == 0 && ending.output == "count\n3\n", "\(ending.errors)")
    }

    @Test("in a definition with arguments, what the caller gave stands in the lines beneath the answer")
    func argumentsAreSpelt() throws {
        let files = [
            "s.daybook": """
            param least: number = 3
            let longer(than, k) = letters | where pages > than and not (kind = k or pages = than)
            longer($least + 1, pub) | count
            """
        ]
        let ending = try run(files, "s.daybook")
        #expect(ending.output.contains("pages > $least + 1: "), "\(ending.output)\(ending.errors)")
        #expect(ending.output.contains("not (kind = pub or pages = $least + 1): "), "\(ending.output)")
    }

    @Test("check needs no value for a parameter beside an entity's own key, and run refuses one that no row has")
    func ownKeyWithoutValue() throws {
        let files = ["s.daybook": "param which: code\nletters | where id = $which or id in ($which) | show id\n"]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            let checked = try Binary.run(["check", "--data", Binary.package, "s.daybook"], in: folder)
            #expect(checked.code == 0, "\(checked.errors)")
        }
        #expect(try run(files, "s.daybook", "--set", "which=L-1", "--format", "csv").output == "id\nL-1\n")
        #expect(try run(files, "s.daybook", "--set", "which=").code == 2)
        #expect(try run(files, "s.daybook", "--set", "which=L-99").code == 2)
    }

    @Test("two definitions of a name are an error with both places, a circle one with its chain")
    func clashes() throws {
        let twice = try run(
            ["s.daybook": "include \"a.daybook\"\nlet n = letters | where read\n", "a.daybook": "let n = letters\n"],
            "s.daybook")
        #expect(twice.code == 2 && twice.errors.contains("s.daybook:2:5") && twice.errors.contains("a.daybook:1"))
        let circle = try run(
            ["a.daybook": "include \"b.daybook\"\n", "b.daybook": "include \"a.daybook\"\n"], "a.daybook")
        #expect(circle.code == 2 && circle.errors.contains("a.daybook → b.daybook → a.daybook"))
        let running = try run(["a.daybook": "run \"b.daybook\"\n", "b.daybook": "run \"a.daybook\"\n"], "a.daybook")
        #expect(running.code == 2 && running.errors.contains("a.daybook → b.daybook → a.daybook"))
    }

    @Test("run has a scope of its own, and leaves its last result")
    func runWith() throws {
        let files = [
            "s.daybook": "let n = letters\nrun \"t.daybook\" with least = 7\nit | show id\n",
            "t.daybook": "param least: number\nlet n = letters | where pages >= $least\nn | show id, pages\n",
        ]
        let ending = try run(files, "s.daybook", "--format", "csv")
        #expect(ending.output == "id,pages\nL-4,12\nL-7,7\n\nid\nL-4\nL-7\n", "\(ending.errors)")
        let unknown = try run(
            files.merging(["s.daybook": "run \"t.daybook\" with lest = 7\n"]) { $1 }, "s.daybook")
        #expect(unknown.code == 2 && unknown.errors.contains("s.daybook:1:22"))
    }

    @Test("it stops at the first failure; with --keep-going it ends with the gravest code")
    func keepGoing() throws {
        let files = ["s.daybook": "expect 1 = 2 \"first\"\nletters | count\nexpect 2 = 3 \"second\"\n"]
        let stopped = try run(files, "s.daybook", "--format", "csv")
        #expect(stopped.code == 3 && stopped.output.isEmpty && !stopped.errors.contains("second"))
        let going = try run(files, "s.daybook", "--format", "csv", "--keep-going")
        #expect(going.code == 3 && going.output == "count\n7\n" && going.errors.contains("second"))
        #expect(going.errors.contains("0 expectations held, 2 failed"))
        let graver = [
            "s.daybook": """
            expect 1 = 2
            letters | add big = 9223372036854775807 + pages
            it | count
            letters | count
            """
        ]
        let ending = try run(graver, "s.daybook", "--format", "csv", "--keep-going")
        #expect(ending.code == 1 && ending.output == "count\n7\n" && ending.errors.contains("skipped"))
    }

    @Test("a baseline is compared row by row, numbers within a share")
    func baseline() throws {
        let check = "expect same as \"b.csv\" for (letters | count by kind) within 1%\n"
        func ending(_ baseline: String) throws -> Binary.Ending {
            try run(["s.daybook": check, "b.csv": baseline], "s.daybook")
        }
        #expect(try ending("kind,count,percent\nprv,3,42.857\npub,4,57.143\n").code == 0)
        let off = try ending("kind,count,percent\nprv,3,42.857\npub,5,57.143\n")
        #expect(off.code == 3 && off.errors.contains("pub"))
        let row = try ending("kind,count,percent\nprv,3,42.857\npub,4,57.143\nnew,1,1\n")
        #expect(row.code == 3 && row.errors.contains("new"))
        #expect(try ending("kind,count\nprv,3\npub,4\n").code == 3)
    }

    @Test("--output appears whole or not at all and replaces nothing unless told")
    func outputFile() throws {
        let files = [
            "s.daybook": "letters | count\n", "bad.daybook": "letters | count\nexpect 1 = 2\n", "old.csv": "old",
        ]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            func run(_ arguments: String...) throws -> Binary.Ending {
                try Binary.run(["run", "--data", Binary.package, "--format", "csv"] + arguments, in: folder)
            }
            func text(_ name: String) -> String? {
                try? String(decoding: Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
            }
            #expect(try run("s.daybook", "--output", "new.csv").code == 0)
            #expect(text("new.csv") == "count\n7\n")
            #expect(try run("s.daybook", "--output", "old.csv").code == 1)
            #expect(text("old.csv") == "old")
            #expect(try run("s.daybook", "--output", "old.csv", "--overwrite").code == 0)
            #expect(text("old.csv") == "count\n7\n")
            #expect(try run("bad.daybook", "--output", "none.csv").code == 3)
            #expect(text("none.csv") == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4)
        }
    }

    @Test("export writes the format of its name and replaces nothing unless told")
    func export() throws {
        try Binary.withFiles([:]) { (folder: URL) throws -> Void in
            func run(_ statements: String) throws -> Binary.Ending {
                try Binary.run(["query", "--data", Binary.package, statements], in: folder)
            }
            let first = try run("letters | count | export \"n.json\"")
            #expect(first.code == 0 && first.output.isEmpty && first.errors.contains("n.json"))
            let text = try String(decoding: Data(contentsOf: folder.appendingPathComponent("n.json")), as: UTF8.self)
            #expect(text == "[\n{\"count\":7}\n]\n")
            #expect(try run("letters | count | export \"n.json\"").code == 1)
            #expect(try run("letters | count | export \"n.json\" overwrite").code == 0)
        }
    }

    @Test("an HTML file is a whole document, whoever writes it; on stdout it is elements")
    func htmlDocument() throws {
        let files = ["s.daybook": "## # Letters & more\nletters | count | export \"n.html\"\nletters | count\n"]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            func run(_ arguments: String...) throws -> Binary.Ending {
                try Binary.run(
                    ["run", "--data", Binary.package, "s.daybook", "--format", "html"] + arguments, in: folder)
            }
            func text(_ name: String) throws -> String {
                try String(decoding: Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
            }
            #expect(try run("--output", "r.html").code == 0)
            let page = try text("r.html")
            #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</body>\n</html>\n"))
            #expect(page.contains("<meta charset=\"utf-8\"/>") && page.contains("<title>Letters &amp; more</title>"))
            #expect(try text("n.html").contains("<title>n.html</title>"))
            #expect(XMLParser(data: Data(page.utf8.dropFirst(16))).parse())
            try FileManager.default.removeItem(at: folder.appendingPathComponent("n.html"))
            #expect(try run().output.hasPrefix("<h1>"))
        }
    }

    @Test("check binds without running or values; format lays out, checks and writes")
    func checkAndFormat() throws {
        let files = [
            "good.daybook": "param k: code\nletters | where kind = $k | count\nexpect 1 = 2\n",
            "bad.daybook": "letters | where knd = 1\nletters | count by sned\n",
        ]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            func run(_ arguments: String...) throws -> Binary.Ending { try Binary.run(arguments, in: folder) }
            #expect(try run("check", "--data", Binary.package, "good.daybook").code == 0)
            let bad = try run("check", "--data", Binary.package, "good.daybook", "bad.daybook")
            #expect(bad.code == 2 && bad.output.isEmpty)
            #expect(bad.errors.contains("bad.daybook:1:17") && bad.errors.contains("bad.daybook:2:20"))
            let messy = folder.appendingPathComponent("messy.daybook")
            try Data("FIND   letters   where pages>3\n".utf8).write(to: messy)
            #expect(try run("format", "messy.daybook").output == "find letters where pages > 3\n")
            #expect(try run("format", "--check", "messy.daybook").code == 1)
            #expect(try run("format", "--write", "messy.daybook").code == 0)
            #expect(try run("format", "--check", "messy.daybook").code == 0)
        }
    }
}
