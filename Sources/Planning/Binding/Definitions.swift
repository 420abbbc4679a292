import Diagnostics
import Language
import Tables

/// What a session or a script has defined so far: `let`s, parameters and the last result.
package struct Definitions: Sendable {
    /// By name in lower case.
    package private(set) var lets: [String: Let] = [:]
    package private(set) var parameters: [String: Parameter] = [:]
    /// The last query that gave rows or a table, as a relation in core form (decision D11).
    package var it: Query?

    package init() {}

    /// The `let` of a name, in any case.
    package func definition(_ name: String) -> Let? { lets.isEmpty ? nil : lets[name.lowercased()] }
    /// The parameter of a name, in any case.
    package func parameter(_ name: String) -> Parameter? {
        parameters.isEmpty ? nil : parameters[name.lowercased()]
    }

    /// Adds a `let`; whether the name was free, the binder has checked.
    package mutating func define(_ definition: Let) { lets[definition.name.text.lowercased()] = definition }
    /// Takes a `let` back.
    package mutating func forget(_ name: String) { lets[name.lowercased()] = nil }
    /// Adds a parameter or gives it another value.
    package mutating func define(_ parameter: Parameter) { parameters[parameter.name.text.lowercased()] = parameter }
}

/// A definition by name: read again wherever the name stands (decision D12).
package struct Let: Sendable {
    package var name: Name
    package var arguments: [Name]
    /// In core form, with the `it` of the moment in place of the word.
    package var body: Query
    /// The text it stands in, for messages.
    package var source: SourceText
    package var span: Span
    /// How large it is with the definitions in it written out.
    var extent = Extent()

    package init(name: Name, arguments: [Name], body: Query, source: SourceText, span: Span) {
        self.name = name
        self.arguments = arguments
        self.body = body
        self.source = source
        self.span = span
    }
}

/// A script's parameter and the value it has in this run.
package struct Parameter: Sendable {
    package var name: Name
    package var type: ParameterType
    /// Nil while a script is checked without values: then any value of the type is taken to fit.
    package var value: ParameterValue?
    package var permitted: [String]?
    package var help: String?
    package var source: SourceText

    package init(
        name: Name, type: ParameterType, value: ParameterValue?, permitted: [String]? = nil, help: String? = nil,
        source: SourceText
    ) {
        self.name = name
        self.type = type
        self.value = value
        self.permitted = permitted
        self.help = help
        self.source = source
    }

    /// `area: code, one of all, north, south: Locality to report on`.
    package var helpLine: String {
        var line = "\(name.text): \(type.rawValue)"
        if let permitted { line += ", one of \(permitted.joined(separator: ", "))" }
        if let help { line += ": \(help)" }
        return line
    }
}

/// A parameter's value: never a piece of text that becomes part of a statement (decision D13).
package struct ParameterValue: Hashable, Sendable {
    /// The literal that it equals; a code is one as its text.
    package var literal: Literal
    package init(_ literal: Literal) { self.literal = literal }

    /// The value as `--set` would take it: a text without its quotes.
    var plainText: String {
        if case .string(let text) = literal.kind { text } else { literal.text }
    }
}
