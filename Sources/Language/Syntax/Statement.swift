import Diagnostics

/// A word of the text that names something: an entity, a field, a theme, a parameter. Backticks are not part of it.
package struct Name: Hashable, Sendable {
    package var text: String
    package var span: Span
    /// True when it stood in backticks, and so can be no keyword.
    package var escaped: Bool

    package init(_ text: String, _ span: Span, escaped: Bool = false) {
        self.text = text
        self.span = span
        self.escaped = escaped
    }
}

/// Names joined by points: `recommendation.audit.title`. Never empty.
package struct Path: Hashable, Sendable {
    package var names: [Name]

    package init(_ names: [Name]) { self.names = names }

    /// From the first name to the last.
    package var span: Span {
        guard let first = names.first, let last = names.last else { return Span(0, 0) }
        return first.span.union(last.span)
    }
    /// The names joined by points, as written.
    package var text: String { names.count == 1 ? names[0].text : names.map(\.text).joined(separator: ".") }
}

/// A quoted text with its escapes resolved.
package struct QuotedText: Hashable, Sendable {
    package var value: String
    /// The span with its quotes.
    package var span: Span

    package init(_ value: String, _ span: Span) {
        self.value = value
        self.span = span
    }
}

/// A script's text, parsed: statements in order; report prose (`##` lines) is a statement among them.
package struct ScriptSyntax: Sendable {
    package var statements: [Statement]
    /// Comments (`# …`) in order, for the formatter; prose is not among them.
    package var comments: [Comment]

    package init(statements: [Statement], comments: [Comment] = []) {
        self.statements = statements
        self.comments = comments
    }
}

/// A `#` comment: its text from the sign to the end of the line.
package struct Comment: Hashable, Sendable {
    package var text: String
    package var span: Span
    /// True when nothing but white space stands before it on its line.
    package var ownLine: Bool

    package init(text: String, span: Span, ownLine: Bool) {
        self.text = text
        self.span = span
        self.ownLine = ownLine
    }
}

/// One statement and where it stands.
package struct Statement: Hashable, Sendable {
    package var kind: Kind
    package var span: Span

    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    /// What a statement can be.
    package enum Kind: Hashable, Sendable {
        case query(Query)
        case letQuery(LetDefinition)
        case parameter(ParameterDeclaration)
        case expect(Expectation)
        case include(QuotedText)
        case run(RunStatement)
        case set(SetStatement)
        case explain(Query)
        /// `why`: the count after each condition of the last result, alone and together.
        case why
        /// `describe`, of the package when nil, else of an entity or a field.
        case describe(Path?)
        case profile(Path)
        case values(Path)
        /// `help`, `help WORD`, `?`.
        case help(Name?)
        case session(SessionStatement)
        case quit
        /// A `##` line: report prose in Markdown, without the signs.
        case prose(String)
    }
}

/// `let NAME[(ARGUMENTS)] = query or expression`.
package struct LetDefinition: Hashable, Sendable {
    package var name: Name
    package var arguments: [Name]
    package var body: Query

    package init(name: Name, arguments: [Name], body: Query) {
        self.name = name
        self.arguments = arguments
        self.body = body
    }
}

/// The declared type of a script parameter.
package enum ParameterType: String, CaseIterable, Hashable, Sendable {
    case text, number, date, period, flag, code
}

/// `param NAME: TYPE [= default] [one of (…)] ["help"]`.
package struct ParameterDeclaration: Hashable, Sendable {
    package var name: Name
    package var type: ParameterType
    package var typeSpan: Span
    package var defaultValue: Expression?
    package var permitted: [Expression]?
    package var help: QuotedText?

    package init(
        name: Name, type: ParameterType, typeSpan: Span, defaultValue: Expression?, permitted: [Expression]?,
        help: QuotedText?
    ) {
        self.name = name
        self.type = type
        self.typeSpan = typeSpan
        self.defaultValue = defaultValue
        self.permitted = permitted
        self.help = help
    }
}

/// `expect CHECK "why"` or `warn unless CHECK "why"`.
package struct Expectation: Hashable, Sendable {
    /// What is checked.
    package enum Check: Hashable, Sendable {
        case condition(Expression)
        case noRows(Query)
        case rows(Query, Comparison, Expression)
        case unique(Path)
        /// `same as "f.csv" for (Q) [within p%]`; the percent as written (1 for `1%`).
        case baseline(QuotedText, Query, within: Double?)
    }

    package var check: Check
    /// True for `warn unless`: a failure is said and the script goes on.
    package var warning: Bool
    package var why: QuotedText?

    package init(check: Check, warning: Bool, why: QuotedText?) {
        self.check = check
        self.warning = warning
        self.why = why
    }
}

/// `run "script" with a = 1, b = x`.
package struct RunStatement: Hashable, Sendable {
    /// One `name = value` of the `with` part.
    package struct Argument: Hashable, Sendable {
        package var name: Name
        package var value: Expression

        package init(name: Name, value: Expression) {
            self.name = name
            self.value = value
        }
    }

    package var script: QuotedText
    package var arguments: [Argument]

    package init(script: QuotedText, arguments: [Argument]) {
        self.script = script
        self.arguments = arguments
    }
}

/// `set NAME VALUE`; `set` alone lists the settings.
package struct SetStatement: Hashable, Sendable {
    package var name: Name?
    /// The value as written (a quoted text without its quotes); empty when only the name stands there.
    package var value: String
    package var valueSpan: Span

    package init(name: Name?, value: String, valueSpan: Span) {
        self.name = name
        self.value = value
        self.valueSpan = valueSpan
    }
}
