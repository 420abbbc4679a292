/// What the design names and this version has not: refused at the word, with what to use instead.
package enum LaterWord: String, CaseIterable, Hashable, Sendable {
    case rate, crosstab, compare, together, trend, chart, suppress, chronology, conflicts, claim, drill
    case measure, alongside, disclosure
    case followedBy = "followed by"
    case precededBy = "preceded by"
    case workingDays = "working days"
    case ageAt = "age_at"
    case ageBand = "age_band"

    /// Those that would begin a statement.
    static let statements: Set<LaterWord> = [
        .crosstab, .compare, .chronology, .conflicts, .claim, .drill, .measure,
    ]
    /// Those that would begin a stage.
    static let stages: Set<LaterWord> = [.rate, .crosstab, .compare, .together, .trend, .chart, .suppress]
    /// Those that would ask something of a theme.
    static let themeVerbs: Set<LaterWord> = [.trend, .alongside]
    /// Those that would be called.
    static let functions: Set<LaterWord> = [.ageAt, .ageBand]
    /// With a bracket behind them.
    static let called: Set<LaterWord> = functions.union([.rate])

    /// The later word that a word is, among those that could stand there.
    init?(_ word: String, among allowed: Set<LaterWord>) {
        guard let later = LaterWord.words[word], allowed.contains(later) else { return nil }
        self = later
    }

    private static let words = WordTable(allCases.map { ($0.rawValue, $0) })

    /// What to do instead today, as one hint.
    package var instead: String {
        switch self {
        case .rate: return "count the two sides instead: `count by CONDITION`"
        case .crosstab: return "count by both instead: `count by a, b`"
        case .compare: return "group by it instead: `summarise n = count() by g`"
        case .together: return "count each one's tags instead: `where tags has x | count by each tags`"
        case .trend: return "count by a period instead: `count by month of d`"
        case .chart: return "take the numbers out instead: `as csv`"
        case .suppress, .disclosure: return "leave it out: this version prints what is counted"
        case .chronology: return "ask each entity instead: `find E where KEY = x sorted by d`"
        case .conflicts: return "find both instead: `where any E (f = true) and any E (f = false)`"
        case .claim: return "check it in a script instead: `expect CONDITION \"why\"`"
        case .drill: return "narrow the last result instead: `| where CONDITION`"
        case .measure: return "write the measure as `summarise n = …` instead"
        case .alongside: return "list the rows instead: `theme X list E | count by each tags`"
        case .followedBy: return "compare dates with a pick instead: `latest E (C).d after d`"
        case .precededBy: return "compare dates with a pick instead: `earliest E (C).d before d`"
        case .workingDays: return "use days of the calendar instead: `days`"
        case .ageAt: return "count between the dates instead: `years between born_on and d`"
        case .ageBand: return "count by a condition instead: `count by under_five = age < 5 years`"
        }
    }
}
