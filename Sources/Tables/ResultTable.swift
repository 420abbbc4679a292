/// The answer to a question: columns of equal length, and what must be said with them. Numbers only, no English.
package struct ResultTable: Sendable {
    package var title: String?
    package var columns: [ResultColumn]
    package var rowCount: Int
    /// What a row is: an entity's name, when the rows are an entity's.
    package var rows: String?
    package var ledger: Ledger
    package var checks: [CheckOutcome]

    package init(
        title: String? = nil, columns: [ResultColumn], rowCount: Int, rows: String? = nil, ledger: Ledger = Ledger(),
        checks: [CheckOutcome] = []
    ) {
        self.title = title
        self.columns = columns
        self.rowCount = rowCount
        self.rows = rows
        self.ledger = ledger
        self.checks = checks
    }
}

/// One column of an answer.
package struct ResultColumn: Sendable {
    package var name: String
    package var type: ValueType
    package var measure: Measure
    package var values: ColumnValues
    /// A mark a row; nil when every row is known.
    package var marks: [Mark]?

    package init(name: String, type: ValueType, measure: Measure, values: ColumnValues, marks: [Mark]? = nil) {
        self.name = name
        self.type = type
        self.measure = measure
        self.values = values
        self.marks = marks
    }
}

/// The cells of a column, one contiguous array a type; where a row is not known its cell is anything.
package enum ColumnValues: Sendable {
    case booleans([Bool])
    case integers([Int64])
    case numbers([Double])
    /// Indices into the dictionary; keys of another entity and categories alike.
    case codes([UInt32], dictionary: [Code])
    case days([Int32])
    /// First days of periods.
    case periods([Int32], PeriodKind)
    /// Texts as one UTF-8 arena; `offsets` has one more entry than there are rows.
    case texts(bytes: [UInt8], offsets: [Int])
    /// Sets of codes: row `i` holds `codes[offsets[i] ..< offsets[i + 1]]`, in codebook order.
    case tags(offsets: [Int], codes: [UInt32], dictionary: [Code])
}

/// What every answer says beside its rows: denominators, unknowns and their reasons, bounds (decisions D38, D39).
package struct Ledger: Hashable, Sendable {
    /// The rows of the answer's first line: `shown` of `of` rows of `noun`.
    package struct Rows: Hashable, Sendable {
        package var shown: Int
        package var of: Int
        package var noun: String
        package init(shown: Int, of: Int, noun: String) {
            self.shown = shown
            self.of = of
            self.noun = noun
        }
    }

    package var rows: Rows?
    /// One a top-level conjunct of each `where` and `exclude where`, in order.
    package var conditions: [ConditionCount]
    /// One a quantifier: rows of `entity` looked at, and those that could not be judged.
    package var looked: [LookedAt]
    /// Least and most the count of rows can be, once the unknowns are known; nil when nothing was unknown.
    package var bounds: Bounds?
    /// The day that relative dates were measured from, when the statement used it.
    package var asOf: AsOf?
    /// Further facts, in order.
    package var notes: [Note]
    /// What is to be said of whole relations that the question folded to one value, each once, in the order met.
    package var parts: [Ledger]
    /// The question in core form, one line.
    package var core: String

    package init(
        rows: Rows? = nil, conditions: [ConditionCount] = [], looked: [LookedAt] = [], bounds: Bounds? = nil,
        asOf: AsOf? = nil, notes: [Note] = [], parts: [Ledger] = [], core: String = ""
    ) {
        self.rows = rows
        self.conditions = conditions
        self.looked = looked
        self.bounds = bounds
        self.asOf = asOf
        self.notes = notes
        self.parts = parts
        self.core = core
    }
}

/// Least and most.
package struct Bounds: Hashable, Sendable {
    package var least: Int
    package var most: Int
    package init(least: Int, most: Int) {
        self.least = least
        self.most = most
    }
}

/// How the rows entering a stage fared under one condition. The four parts sum to the rows in.
package struct ConditionCount: Hashable, Sendable {
    /// The condition's canonical text.
    package var label: String
    package var excluded: Bool
    /// The rows that were judged, where they are not those of the answer: those before a `to`.
    package var of: String?
    package var isTrue: Int
    package var isFalse: Int
    /// By reason word, most first, then by word.
    package var unknown: [ReasonCount]
    package var notApplicable: Int

    package init(
        label: String, excluded: Bool, of: String? = nil, isTrue: Int, isFalse: Int, unknown: [ReasonCount],
        notApplicable: Int
    ) {
        self.label = label
        self.excluded = excluded
        self.of = of
        self.isTrue = isTrue
        self.isFalse = isFalse
        self.unknown = unknown
        self.notApplicable = notApplicable
    }
}

/// A reason and how many rows it holds for.
package struct ReasonCount: Hashable, Sendable {
    package var reason: String
    package var count: Int
    package init(reason: String, count: Int) {
        self.reason = reason
        self.count = count
    }
}

/// The inner rows of a quantifier: those related to the rows entering, and those whose verdict is unknown.
package struct LookedAt: Hashable, Sendable {
    package var entity: String
    package var rows: Int
    package var unjudged: Int
    package init(entity: String, rows: Int, unjudged: Int) {
        self.entity = entity
        self.rows = rows
        self.unjudged = unjudged
    }
}

/// A fact that an answer must say; Reporting has the sentence.
package enum Note: Hashable, Sendable {
    /// A theme was taken with those beneath it.
    case rolledUp(theme: String, includes: [String])
    /// A value `unknown` of the codebook was meant, not the state.
    case valueNamedUnknown(field: String)
    /// `by each`: the column does not add up to the rows.
    case countedUnderEach(field: String)
    /// `by each`: rows with the empty set have no group.
    case emptySets(field: String, rows: Int)
    /// An aggregate skipped unknowns.
    case known(label: String, known: Int, of: Int)
    /// `to E` dropped rows whose key is unknown.
    case unknownKeysDropped(entity: String, rows: Int)
    /// `to E` left out rows that have none of them: the key does not apply.
    case keysNotApplicable(entity: String, rows: Int)
    /// Rows whose condition in an aggregate is unknown, left out of it.
    case unjudged(label: String, rows: Int)
    /// A pick left out rows without a date.
    case undated(entity: String, rows: Int)
    /// A count of related rows is shown as the number of those that are certain.
    case uncertainCount(label: String, rows: Int)
    /// A pick is made among the related rows that are certain.
    case uncertainPick(label: String, isLatest: Bool, rows: Int)
    /// Rows that would be evidence of a theme are not among the data.
    case evidenceNotCollected(entity: String)
    /// A redefinition replaced what the name meant.
    case redefined(name: String)
    /// A number without a unit stood beside a length of time that is measured in months.
    case bareMonths(label: String, number: String)
    /// The value that a parameter of the question had.
    case given(parameter: String, value: String)
    /// Rows the stage could not rank or keep for a stated cause.
    case vacuous(label: String, rows: Int)
}

/// How a stage `expect C` fared over its rows.
package struct CheckOutcome: Hashable, Sendable {
    package var label: String
    package var why: String?
    package var isTrue: Int
    package var isFalse: Int
    package var unknown: Int
    package init(label: String, why: String?, isTrue: Int, isFalse: Int, unknown: Int) {
        self.label = label
        self.why = why
        self.isTrue = isTrue
        self.isFalse = isFalse
        self.unknown = unknown
    }
    /// It holds only when every row's verdict is true.
    package var holds: Bool { isFalse == 0 && unknown == 0 }
}
