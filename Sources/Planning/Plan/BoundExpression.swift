import Tables

/// An expression with its names resolved and its types checked, evaluated on one row of an entity or of a table.
///
/// A condition is an expression of type `boolean`: four-valued per row (true, false, unknown, not applicable).
/// Operands of a node already have the types that it needs: the binder has converted units, read bare words as
/// codes and keys, and widened dates to intervals. No node holds syntax.
package indirect enum BoundExpression: Hashable, Sendable {
    // MARK: Values

    /// A field of the row at hand.
    case field(FieldID)
    /// A column of the table at hand, or one that `add` made, by its place among the columns at hand: a table's columns
    /// come first, then the added ones; on an entity's rows only added ones count.
    case column(Int, ValueType)
    /// The row's own key, as a reference to its entity.
    case ownKey(EntityID)
    /// Evaluated on the row that a many-to-one key leads to; an unknown key passes its reason, a row without is n/a.
    case hop(RelationID, BoundExpression)
    /// Inside a quantifier: evaluated on the row outside (one level out a node).
    case outer(BoundExpression)
    case constant(Constant)
    /// Integers stay integers but for `/`, which gives a number; either operand integer or number.
    case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression, ValueType)
    case negate(BoundExpression, ValueType)
    /// A date moved by months, then days; one of the two is zero. The operand is a date.
    case dateShift(BoundExpression, months: Int, days: Int)
    /// `days between a and b` = b − a in complete units, toward zero (decision D28). Operands are dates or partial
    /// dates; a partial date that spans more than a day makes it unknown (partial_date).
    case span(MeasureUnit, BoundExpression, BoundExpression)
    /// `month of d`; unknown where a partial date spans two.
    case period(PeriodKind, BoundExpression)
    /// `count(E where C)`: those for which C is true, with the interval of decision D18 in comparisons.
    case countRelated(Related, condition: BoundExpression?)
    /// `latest E (C).f`: the field expression is evaluated on the row picked by the entity's date (decision D33).
    case pick(PickOrder, Related, condition: BoundExpression?, value: BoundExpression)
    /// A scalar over a whole relation, the same on every row: `count(visits where …)` in the calculator.
    case scalar(ScalarQuery)

    // MARK: Conditions

    /// Both operands of one kind: numbers, text, ordered or equal codes of one domain, references of one entity,
    /// dates, periods, booleans. A partial date compares as an interval (decision D26).
    case compare(ComparisonOperator, BoundExpression, BoundExpression)
    /// Two-valued.
    case test(BoundExpression, StateCheck)
    /// The operand equals one of the constants.
    case oneOf(BoundExpression, [Constant])
    /// A date or partial date within the days: true inside, false when disjoint, unknown when it straddles.
    case inDays(BoundExpression, DayInterval)
    /// A tag set against code sets; each wanted code with all that lies beneath it.
    case has(HasCheck, BoundExpression, [TagWanted])
    case textMatch(TextCheck, BoundExpression, String)
    /// `a within … of b`: b shifted down and up; both ends in.
    case withinSpan(BoundExpression, of: BoundExpression, before: Shift?, after: Shift?)
    case and([BoundExpression])
    case or([BoundExpression])
    case not(BoundExpression)
    case quantified(QuantifierCheck, Related, condition: BoundExpression?)
    /// The row or one that refers to it carries the themes (decision D23).
    case carries(Carries)
}

/// A value written in the question, of a type that its place asked for.
package enum Constant: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    /// The index of a code in its domain.
    case code(DomainID, Int)
    /// A row of an entity by its number, with its key as printed. A null row equals nothing.
    case row(EntityID, Int, key: String)
    /// A day is an interval of one day.
    case days(DayInterval)
    case period(PeriodKind, start: Int32)
    /// Seconds from 1970-01-01T00:00:00Z, for dateTime fields; seconds of the day for time fields.
    case seconds(Double)
}

/// `+ - * /`.
package enum ArithmeticOperator: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
}

/// `= != < <= > >=`.
package enum ComparisonOperator: String, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// The tests of `is`.
package enum StateCheck: Hashable, Sendable {
    /// Unknown, by any of these reasons (indices of `Catalog.reasons`) or by any at all when nil.
    case unknown(because: [Int]?)
    /// Neither unknown nor not applicable.
    case known
    case isTrue, isFalse
    /// A known tag set without codes, or a known empty text.
    case empty
    case notApplicable
}

/// How a tag set is held against the wanted codes.
package enum HasCheck: Hashable, Sendable {
    case any, all, none, only
}

/// A code that a `has` names, with the codes that count as it: itself and all beneath it.
package struct TagWanted: Hashable, Sendable {
    package var code: Int
    package var covers: [Int]
    package init(code: Int, covers: [Int]) {
        self.code = code
        self.covers = covers
    }
}

/// How a text is held against the wanted one; case matters, as in the data.
package enum TextCheck: Hashable, Sendable {
    case contains, startsWith
    /// A pattern already checked; linear time (see `Pattern`).
    case matches
}

/// A length of time to move a date by.
package struct Shift: Hashable, Sendable {
    package var months: Int
    package var days: Int
    package init(months: Int = 0, days: Int = 0) {
        self.months = months
        self.days = days
    }
}

/// How many of the related rows must satisfy (decision D17). The rest derive from these.
package enum QuantifierCheck: Hashable, Sendable {
    case any, no, all, allOrNo
    case atLeast(Int), atMost(Int), exactly(Int)
}

/// Which of the dated rows a pick takes.
package enum PickOrder: Hashable, Sendable {
    case latest, earliest
}

/// The rows of another entity that a row leads to: many-to-one steps, then one step to many.
package struct Related: Hashable, Sendable {
    /// The way of the last step.
    package enum Step: Hashable, Sendable {
        /// Rows of `relation.from` whose key (or list) names the row at hand.
        case referring(RelationID)
        /// Rows of `relation.to` that the row's list field names, item by item.
        case listed(RelationID)
    }

    /// Many-to-one keys to follow first.
    package var hops: [RelationID]
    package var step: Step
    /// The entity of the rows reached.
    package var entity: EntityID
    /// `every E (C where D)`, and the conditions of a `let` that stands for E: the rows in question are those for
    /// which it is true; where it is unknown the row counts as unknown when C is not settled false.
    package var among: BoundExpression?
    /// Decision D19, when the last step's key is one of the entity's completeness keys.
    package var completeness: BoundCompleteness?
    /// How the ledger names the rows.
    package var label: String

    package init(
        hops: [RelationID], step: Step, entity: EntityID, among: BoundExpression?, completeness: BoundCompleteness?,
        label: String
    ) {
        self.hops = hops
        self.step = step
        self.entity = entity
        self.among = among
        self.completeness = completeness
        self.label = label
    }
}

/// Decision D19 as it applies to one quantifier: whose answers are in question.
package struct BoundCompleteness: Hashable, Sendable {
    /// One of the answering entity's keys that a top-level conjunct of the condition fixes.
    package struct Fixed: Hashable, Sendable {
        /// Index into `Completeness.by`.
        package var by: Int
        /// The rows of the key's target that the condition names.
        package var rows: [Int]
        package init(by: Int, rows: [Int]) {
            self.by = by
            self.rows = rows
        }
    }

    package var completeness: Completeness
    /// Index into `Completeness.by` of the key that the row outside is.
    package var outer: Int
    package var fixed: [Fixed]

    package init(completeness: Completeness, outer: Int, fixed: [Fixed]) {
        self.completeness = completeness
        self.outer = outer
        self.fixed = fixed
    }
}

/// Themes to carry: each with those beneath it; all of them or any.
package struct Carries: Hashable, Sendable {
    /// The unit whose rows are judged.
    package var unit: EntityID
    package var domain: DomainID
    package var themes: [TagWanted]
    package var all: Bool
    /// Where evidence is: the unit's own tag fields, and those of rows that refer to it, by many-to-one keys from
    /// `source` to the unit, nearest the source first. Own fields have no keys.
    package var evidence: [Evidence]

    /// One tag field and the way from its row to the unit's.
    package struct Evidence: Hashable, Sendable {
        package var field: FieldID
        package var way: [RelationID]
        package init(field: FieldID, way: [RelationID]) {
            self.field = field
            self.way = way
        }
    }

    package init(unit: EntityID, domain: DomainID, themes: [TagWanted], all: Bool, evidence: [Evidence]) {
        self.unit = unit
        self.domain = domain
        self.themes = themes
        self.all = all
        self.evidence = evidence
    }
}

/// A plan whose rows are folded to one value.
package struct ScalarQuery: Hashable, Sendable {
    package var plan: Plan
    package var aggregate: Aggregate
    package init(plan: Plan, aggregate: Aggregate) {
        self.plan = plan
        self.aggregate = aggregate
    }
}

/// A fold of a relation's rows; unknowns are skipped and counted (decision D32).
package struct Aggregate: Hashable, Sendable {
    /// What is computed; all but `count` skip unknowns.
    package enum Function: Hashable, Sendable {
        /// Rows, or rows for which the condition is true.
        case count
        case sum, mean, median, min, max, known, unknownRate, distinct
        /// R type 7.
        case quantile(Double)
        /// The verdict of decision D17 over all rows of the plan (`every audit (…)` where no row is at hand); the
        /// argument is the condition, nil is always true. Only in a `ScalarQuery`; the type is `boolean`.
        case quantified(QuantifierCheck)
    }

    package var function: Function
    /// Nil for `count()`.
    package var argument: BoundExpression?
    /// `f(x where C)`: only rows for which it is true.
    package var condition: BoundExpression?
    package var type: ValueType

    package init(function: Function, argument: BoundExpression?, condition: BoundExpression?, type: ValueType) {
        self.function = function
        self.argument = argument
        self.condition = condition
        self.type = type
    }
}
