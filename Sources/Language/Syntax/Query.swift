import Diagnostics

/// A question: a head, then stages. In core form the head is a source; sugar heads desugar to it.
package struct Query: Hashable, Sendable {
    package var head: Head
    package var stages: [Stage]
    package var span: Span

    package init(head: Head, stages: [Stage], span: Span) {
        self.head = head
        self.stages = stages
        self.span = span
    }

    /// What a query begins with.
    package enum Head: Hashable, Sendable {
        /// A relation (an entity, a `let`, `it`, a bracketed query) or, without stages, a scalar: the calculator.
        case expression(Expression)
        /// A line that begins with `|`: the last result, refined.
        case refine
        /// `theme X` as a source of taggings (core form).
        case theme(ThemeCodes)
        /// `find E where C` and its tail.
        case find(FindSugar)
        /// `count E where C by g`, `how many E …`.
        case count(CountSugar)
        /// `theme X where C (count … | list …)`.
        case themeSugar(ThemeSugar)
    }
}

/// `X`, `X or Y`, `X and Y` after `theme`.
package struct ThemeCodes: Hashable, Sendable {
    /// How several codes are joined.
    package enum Join: Hashable, Sendable { case any, all }

    package var codes: [Name]
    package var join: Join

    package init(codes: [Name], join: Join) {
        self.codes = codes
        self.join = join
    }
}

/// `find SOURCE [where C] tail*`.
package struct FindSugar: Hashable, Sendable {
    package var source: Expression
    package var condition: Expression?
    package var tail: [Tail]

    package init(source: Expression, condition: Expression?, tail: [Tail]) {
        self.source = source
        self.condition = condition
        self.tail = tail
    }
}

/// `count SOURCE [where C] [by g] tail*`.
package struct CountSugar: Hashable, Sendable {
    package var source: Expression
    package var condition: Expression?
    package var groups: [Group]
    package var tail: [Tail]

    package init(source: Expression, condition: Expression?, groups: [Group], tail: [Tail]) {
        self.source = source
        self.condition = condition
        self.groups = groups
        self.tail = tail
    }
}

/// `theme CODES [where C] [count U by g | list U] tail*`.
package struct ThemeSugar: Hashable, Sendable {
    /// What is asked of the theme.
    package enum Verb: Hashable, Sendable {
        case count(units: [Path], groups: [Group])
        case list(Name)
    }

    package var codes: ThemeCodes
    package var condition: Expression?
    package var verb: Verb?
    package var tail: [Tail]

    package init(codes: ThemeCodes, condition: Expression?, verb: Verb?, tail: [Tail]) {
        self.codes = codes
        self.condition = condition
        self.verb = verb
        self.tail = tail
    }
}

/// What may follow a sugared question, each the English of one stage.
package enum Tail: Hashable, Sendable {
    case sortedBy([SortKey])
    case first(Int, Span)
    case showing([Definition])
    case format(OutputFormat, Span)
    case into(QuotedText)
}

/// `[n =] expression`.
package struct Definition: Hashable, Sendable {
    package var name: Name?
    package var expression: Expression

    package init(name: Name?, expression: Expression) {
        self.name = name
        self.expression = expression
    }
}

/// `[each] [n =] expression` after `by`.
package struct Group: Hashable, Sendable {
    package var each: Bool
    package var name: Name?
    package var expression: Expression

    package init(each: Bool, name: Name?, expression: Expression) {
        self.each = each
        self.name = name
        self.expression = expression
    }
}

/// `expression [ascending | descending]`.
package struct SortKey: Hashable, Sendable {
    package var expression: Expression
    package var descending: Bool

    package init(expression: Expression, descending: Bool) {
        self.expression = expression
        self.descending = descending
    }
}

/// The formats a result prints in; the raw value is the word.
package enum OutputFormat: String, CaseIterable, Hashable, Sendable {
    case table, plain, records, csv, tsv, json, jsonl, markdown, html
}

/// One step of a pipeline and where it stands (from its first word).
package struct Stage: Hashable, Sendable {
    package var kind: Kind
    package var span: Span

    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    /// What a stage can be.
    package enum Kind: Hashable, Sendable {
        case `where`(Expression)
        case excludeWhere(Expression)
        case to(Name, via: Name?)
        case add([Definition])
        case show([Definition])
        case drop([Path])
        case sort([SortKey])
        case first(Int, per: Expression?)
        case sample(Int, seed: Int)
        case distinct([Path])
        case count(units: [Path], groups: [Group])
        case summarise([Definition], groups: [Group])
        case expect(Expression, why: QuotedText?)
        case title(QuotedText)
        case `as`(OutputFormat)
        case export(QuotedText, OutputFormat?, overwrite: Bool)
    }
}
