extension Question {
    /// The questions of the table of goals, over the made-up package.
    static let all: [Question] = conditions + groups + themes + relations + rows + texts + dates

    /// Where a question has no literal of its own, the number of rows asked for: more than there are.
    @Sendable private static func room(_ run: Int) -> [String: String] { ["rows": "\(1000 + run)"] }

    @Sendable private static func theme(_ number: Int) -> String {
        MadeUpPackage.themes[number % MadeUpPackage.themes.count]
    }

    private static let conditions = [
        Question(
            "count-where", "count where boolean and two ranges",
            "count children where named and months_old between {young} and {old} and risk between {low} and {high}"
        ) { run in
            [
                "young": "\(12 + run % 40)", "old": "\(90 + run % 60)", "low": "\(20 + run % 9).\(run % 10)",
                "high": "\(70 + run % 7).5",
            ]
        }
    ]

    private static let themes = [
        Question("themes-all", "theme counts, all", "count children by each themes first {rows}", room),
        Question(
            "themes-where", "theme counts where filtered", "count children where months_old < {under} by each themes"
        ) { run in ["under": "\(40 + run % 100)"] },
        Question(
            "together", "theme co-occurrence, 20 themes",
            "children | summarise "
                + MadeUpPackage.themes.map { "\($0) = count(themes has \($0))" }.joined(separator: ", ")
                + " by each themes | first {rows}", room),
        Question(
            "a-b-not-c", "A and B and not C",
            "count children where themes has {a} and themes has {b} and not (themes has {c})"
        ) { run in ["a": theme(run), "b": theme(run + 1 + run % 5), "c": theme(run + 7)] },
    ]

    private static let groups = [
        Question(
            "by-area", "by area: count and mean",
            "children | summarise n = count(), mean_risk = mean(risk) by area | first {rows}", room),
        Question("crosstab", "crosstab 152 × 6", "count children by area, plan first {rows}", room),
    ]

    private static let relations = [
        Question(
            "any-finding", "any finding (…)",
            "count children where any finding (kind = {kind} and severity = {severity})"
        ) { run in
            [
                "kind": ["worry", "strength", "lesson", "other"][run % 4],
                "severity": ["low", "medium", "high"][run % 3],
            ]
        },
        Question(
            "no-contact", "no contact (… in 2024)",
            "count children where no contact (outcome in ({outcomes}) and seen_on in {year})"
        ) { run in
            [
                "outcomes": ["seen, seen_alone", "seen, missed", "not_seen, seen_alone"][run % 3],
                "year": "\(2024 - run % 9)",
            ]
        },
        Question(
            "by-parent", "contacts by their child's area", "count contacts where outcome = {result} by child.area"
        ) { run in ["result": ["not_seen", "missed", "seen", "refused", "seen_alone"][run % 5]] },
        Question(
            "distinct", "distinct children per agency",
            "contacts | summarise n = distinct(child) by agency | first {rows}", room),
    ]

    private static let rows = [
        Question(
            "top-20", "filter, sort, first 20",
            "children | where plan = {plan} | sort risk descending, id | first {first} | show id, risk, area"
        ) { run in
            [
                "plan": ["neglect", "emotional", "physical", "sexual", "several"][run % 5],
                "first": "\(20 - run / 5 % 5)",
            ]
        },
        Question(
            "one-child", "one child with all its records",
            "find children where id = {id}; find findings where child = {id}; find contacts where child = {id}"
        ) { run in ["id": "\(MadeUpPackage.key((17 + run * 31) % 900))"] },
        Question(
            "list-50", "list, first 50",
            "find children where plan = {plan} and months_old < {under} and themes has {theme} first 50 "
                + "showing id, area, months_old, risk"
        ) { run in
            [
                "plan": ["neglect", "emotional", "physical", "sexual", "several"][run % 5], "under": "\(6 + run % 7)",
                "theme": theme([6, 15, 17][run % 3]),
            ]
        },
    ]

    private static let texts = [
        Question("contains", "text contains, by agency", "count findings where text contains \"{word}\" by agency") {
            run in ["word": Sentences.rare[run % Sentences.rare.count]]
        },
        Question(
            "any-case", "text in any case, by agency",
            "count findings where text matches \"(?i){word}\" by agency"
        ) { run in ["word": Sentences.rare[run % Sentences.rare.count]] },
    ]

    private static let dates = [
        Question(
            "date-range", "date range by kind", "count contacts where seen_on between {from} and {to} by kind"
        ) { run in
            let year = 2016 + run % 8
            return ["from": "\(year)-0\(1 + run % 9)-15", "to": "\(year + 1)-0\(1 + run % 7)-10"]
        },
        Question(
            "by-month", "plans started a month",
            "count children where began_on is known by month of began_on first {rows}", room),
    ]
}
