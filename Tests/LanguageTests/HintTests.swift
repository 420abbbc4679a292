import Diagnostics
import Language
import Testing

/// A hint is worth its line only if following it mends the statement.
@Suite struct HintTests {
    /// A wrong statement, words of the hint it gets, and the statement with the hint followed.
    static let cases: [(wrong: String, hint: String, mended: String)] = [
        ("find boats where name = \"Ann", "end it with the quote", "find boats where name = \"Ann\""),
        ("find boats where `old name = 3", "end it with a backtick", "find boats where `old name` = 3"),
        ("find boats where `` = 3", "write the name", "find boats where `hull` = 3"),
        ("find boats where x = $", "`$name`", "find boats where x = $name"),
        ("find boats where a == 3", "`=`", "find boats where a = 3"),
        ("find boats where a <> 3", "`!=`", "find boats where a != 3"),
        ("find boats where a && b", "`and`", "find boats where a and b"),
        ("find boats where !a", "`not`", "find boats where not a"),
        ("find boats where a ≤ 3", "`<=`", "find boats where a <= 3"),
        ("find boats where name = “Ann”", "straight quotes", "find boats where name = \"Ann\""),
        ("find boats where größe > 3", "`größe`", "find boats where `größe` > 3"),
        ("find boats where share > 5 %", "`5%`", "find boats where share > 5%"),
        ("find boats where tag = 12abc", "\"12abc\"", "find boats where tag = \"12abc\""),
        ("find boats where built = 2025-2-3", "2025-02-03", "find boats where built = 2025-02-03"),
        ("find boats where built in FY2024-26", "FY2024-25", "find boats where built in FY2024-25"),
        ("find boats where built in 2024-25", "FY2024-25", "find boats where built in FY2024-25"),
        ("find boats where built in 2025Q5", "Q1 to Q4", "find boats where built in 2025Q4"),
        ("find boats where a -b > 3", "`a - b`", "find boats where a - b > 3"),
        ("find boats where age > 1.5 years", "18 months", "find boats where age > 18 months"),
        ("fnd boats", "`find`", "find boats"),
        ("boats where a = 1", "`| where`", "boats | where a = 1"),
        ("find boats where a = 1 sort name", "`| sort`", "find boats where a = 1 | sort name"),
        ("sort name", "`| sort`", "| sort name"),
        ("let count = 3", "`my_count`", "let my_count = 3"),
        ("boats | as cvs", "`csv`", "boats | as csv"),
        ("param x: dat", "`date`", "param x: date"),
        ("find boats limit 5", "`first 5`", "find boats first 5"),
        ("boats | sort a desc", "`descending`", "boats | sort a descending"),
        ("find boats where a is null", "`is unknown`", "find boats where a is unknown"),
        ("find boats where a like \"x\"", "`contains \"text\"`", "find boats where a contains \"text\""),
        ("find boats order by name", "`sorted by a`", "find boats sorted by a"),
        ("find boats where (a = 1", "`)`", "find boats where (a = 1)"),
        ("find boats where a = 1)", "leave this `)` out", "find boats where a = 1"),
        ("count boats where a and b or c", "brackets", "count boats where (a and b) or c"),
        ("count boats where a and b or c", "brackets", "count boats where a and (b or c)"),
        ("find boats where 1 <= a <= 5", "`a between 1 and 5`", "find boats where a between 1 and 5"),
        ("find boats where 1 < a < 5", "`1 < a and a < 5`", "find boats where 1 < a and a < 5"),
        ("boats | exclude a = 1", "`exclude where CONDITION`", "boats | exclude where a = 1"),
        ("find boats where a is steel", "`= steel`", "find boats where a = steel"),
        ("find boats where a contains rust", "\"rust\"", "find boats where a contains \"rust\""),
        ("run monthly.daybook", "\"monthly.daybook\"", "run \"monthly.daybook\""),
        ("boats | add d = latest visit", "`latest visit.FIELD`", "boats | add d = latest visit.FIELD"),
        ("find boats where any (a = 1)", "`any E (CONDITION)`", "find boats where any E (a = 1)"),
        ("find boats where at least two crews", "digits", "find boats where at least 2 crews"),
        ("find boats first 5 first 6", "leave one", "find boats first 5"),
        ("find boats where a in ()", "values between", "find boats where a in (1)"),
        (
            "theme rot and rust or leak count", "`find E where",
            "find E where (carries(rot) and carries(rust)) or carries(leak)"
        ),
        ("find boats where held in last month", "`in last 1 month`", "find boats where held in last 1 month"),
        ("find boats where held on 2025-01-01", "`=`", "find boats where held = 2025-01-01"),
        ("find boats by hull", "`count E by g`", "count boats by hull"),
        ("find boats wehre a = 1", "`where`", "find boats where a = 1"),
        ("boats | crosstab a by b", "`count by a, b`", "boats | count by a, b"),
        ("boats | rate (afloat)", "`count by CONDITION`", "boats | count by afloat"),
        (
            "compare boats by hull : wood vs steel", "`summarise n = count() by g`",
            "boats | summarise n = count() by hull"
        ),
        ("boats | trend n = count() by month", "`count by month of d`", "boats | count by month of d"),
        ("claim \"all\" : all boats (a)", "`expect CONDITION \"why\"`", "expect all boats (a) \"all\""),
        ("theme rot alongside", "`theme X list E | count by each tags`", "theme rot list boats | count by each tags"),
        ("find boats where a within 3 working days of b", "`days`", "find boats where a within 3 days of b"),
        (
            "find boats where age_at(as_of) < 5", "`years between",
            "find boats where years between born_on and as_of < 5"
        ),
    ]

    @Test(arguments: cases.indices)
    func followingTheHintMendsTheStatement(_ place: Int) throws {
        let entry = Self.cases[place]
        let source = SourceText(name: "statement", text: entry.wrong)
        let error = try #require(parseStatements(source).errors.first, "\(entry.wrong) parses")
        let hint = try #require(error.diagnostic(in: source).hint)
        #expect(hint.contains(entry.hint), "\(entry.wrong): \(hint)")
        #expect(complaint(entry.mended) == nil, "\(entry.mended)")
    }
}
