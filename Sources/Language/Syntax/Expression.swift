import Diagnostics

/// An expression and where it stands. Brackets leave no node: the formatter puts back those that are needed.
package struct Expression: Hashable, Sendable {
    package var kind: Kind
    package var span: Span

    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    /// What an expression can be.
    package indirect enum Kind: Hashable, Sendable {
        case literal(Literal)
        /// A name or a path: a field, a column, an entity, a `let`, a permitted value, an argument.
        case path(Path)
        /// `$name`.
        case parameter(Name)
        /// `as_of`, the date that relative dates are measured from.
        case asOf
        /// `it`, the last result.
        case it
        case negate(Expression)
        case arithmetic(Arithmetic, Expression, Expression)
        case compare(Comparison, Expression, Expression)
        case test(Expression, negated: Bool, StateTest)
        case within(Expression, negated: Bool, Duration, Anchor, Expression)
        case inSet(Expression, negated: Bool, ValueSet)
        case between(Expression, negated: Bool, Expression, Expression)
        case has(Expression, HasMode, ValueSet)
        case textMatch(Expression, negated: Bool, TextTest, QuotedText)
        case dateOrder(Expression, DateOrder, Expression)
        /// At least two, none of them an `and`.
        case and([Expression])
        /// At least two, none of them an `or`.
        case or([Expression])
        case not(Expression)
        /// `any E (C where D)`; the path's last name is the entity, the names before it many-to-one steps.
        case quantified(Quantifier, Path, condition: Expression?, among: Expression?)
        /// `f(x, y)` and `count(E where C)`: a function, a `let` with arguments.
        case call(Name, [Argument])
        /// `latest E (C).f`; without brackets the field path's first name is the entity: `latest visit.on`.
        case pick(Pick, Path, condition: Expression?, field: Path?)
        /// `days between a and b` = b − a in whole units.
        case span(TimeUnit, Expression, Expression)
        /// `month of d`.
        case periodOf(PeriodUnit, Expression)
        /// A query in brackets.
        case subquery(Query)
    }

    /// One argument of a call, with the condition that `where` puts on it.
    package struct Argument: Hashable, Sendable {
        package var expression: Expression
        package var condition: Expression?

        package init(expression: Expression, condition: Expression?) {
            self.expression = expression
            self.condition = condition
        }
    }
}

/// A value written in the text. `text` is the source text of it, which is what it stands for beside a coded field.
package struct Literal: Hashable, Sendable {
    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }

    /// What the text is read as.
    package enum Kind: Hashable, Sendable {
        case integer(Int64)
        case number(Double)
        /// 5 for `5%`.
        case percent(Double)
        case string(String)
        case date(year: Int, month: Int, day: Int)
        case period(Period)
        /// A word, a hyphen and digits: `C-03`.
        case code(String)
        case duration(Duration)
        case boolean(Bool)
        /// The bare word `unknown` right of a comparison; elsewhere the word is a name.
        case unknown
    }
}

/// A named stretch of the calendar.
package enum Period: Hashable, Sendable {
    case year(Int)
    case quarter(year: Int, Int)
    case month(year: Int, Int)
    /// 1 April of `from` to 31 March of the year after, whole or one quarter of it (1 is April to June).
    case financialYear(from: Int, quarter: Int?)
}

/// A length of time as written.
package struct Duration: Hashable, Sendable {
    package var count: Int64
    package var unit: TimeUnit

    package init(count: Int64, unit: TimeUnit) {
        self.count = count
        self.unit = unit
    }
}

/// The units of durations; the raw value is the plural word.
package enum TimeUnit: String, CaseIterable, Hashable, Sendable {
    case days, weeks, months, years
}

/// The periods of `month of d`, `this quarter`.
package enum PeriodUnit: String, CaseIterable, Hashable, Sendable {
    case week, month, quarter, year
    case financialYear = "financial year"
}

/// `+ - * /`.
package enum Arithmetic: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
}

/// `= != < <= > >=`.
package enum Comparison: String, CaseIterable, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// What may follow `is [not]`; two-valued.
package enum StateTest: Hashable, Sendable {
    case unknown(because: Name?)
    case known, isTrue, isFalse, empty, notApplicable
}

/// Right of `in` and `has`.
package enum ValueSet: Hashable, Sendable {
    case list([Expression])
    /// A bare name, parameter, period or year.
    case single(Expression)
    case last(Duration)
    case this(PeriodUnit)
}

/// `has (…)` is `any`.
package enum HasMode: String, Hashable, Sendable {
    case any, all, none, only
}

/// The text conditions.
package enum TextTest: String, Hashable, Sendable {
    case contains
    case startsWith = "starts with"
    case matches
}

/// The date conditions.
package enum DateOrder: String, Hashable, Sendable {
    case before, after
    case onOrBefore = "on or before"
    case onOrAfter = "on or after"
}

/// The side of the date that `within` looks at.
package enum Anchor: String, Hashable, Sendable {
    case of, after, before
}

/// How many related rows a condition must hold for.
package enum Quantifier: Hashable, Sendable {
    case any, no
    /// `all E (C)`; `every E (C where D)` is the same word with the rows narrowed first.
    case all, every
    case allOrNo
    case atLeast(Int), atMost(Int), exactly(Int), moreThan(Int), fewerThan(Int)
}

/// Which related row a pick takes, by its entity's date; `first` is `earliest`.
package enum Pick: String, Hashable, Sendable {
    case first, latest, earliest
}
