import Diagnostics
import Language
import Planning
import Tables

/// The values that `--set` or `run … with` gives a script's parameters, by name in lower case.
package struct GivenParameters: Sendable {
    /// A value as it was given.
    package enum Value: Sendable {
        /// Text of the command line, read by the declared type.
        case text(String)
        /// A value of the calling script, with the place it stands at.
        case literal(Literal, Excerpt)
    }

    /// In the order given: the name as written, and its value.
    package private(set) var values: [(name: String, value: Value)] = []

    package init() {}

    /// Reads the `NAME=VALUE` of each `--set`: the value is what stands behind the first `=`, as it is.
    package init(_ settings: [String]) throws(ScriptError) {
        for setting in settings {
            guard let sign = setting.firstIndex(of: "="), sign != setting.startIndex else {
                throw .setWithoutValue(setting)
            }
            let name = String(setting[..<sign])
            guard self[name] == nil else { throw .setTwice(name) }
            values.append((name, .text(String(setting[setting.index(after: sign)...]))))
        }
    }

    /// Adds a value; false when the name has one.
    package mutating func add(_ name: String, _ value: Value) -> Bool {
        guard self[name] == nil else { return false }
        values.append((name, value))
        return true
    }

    /// The value given for a name, in any case.
    package subscript(_ name: String) -> Value? {
        values.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension ParameterType {
    /// The literal that a text of the command line stands for; nil when it is none of this type (decision D13).
    func literal(_ text: String) -> Literal? {
        switch self {
        case .text, .code: Literal(.string(text), text: text)
        case .flag: flag(text)
        case .number, .date, .period: parsedLiteral(text).flatMap { fits($0) ? $0 : nil }
        }
    }

    /// Whether a literal of a script is of this type.
    func fits(_ literal: Literal) -> Bool {
        switch (self, literal.kind) {
        case (.text, .string), (.flag, .boolean), (.date, .date), (.period, .period): true
        case (.number, .integer), (.number, .number), (.number, .percent): true
        case (.period, .integer(let year)): (1000...9999).contains(year)
        // A code is what is written, whatever it looks like: 2024-09, C-03, 4A.
        case (.code, .string), (.code, .code), (.code, .period), (.code, .date), (.code, .integer),
            (.code, .number), (.code, .boolean):
            true
        default: false
        }
    }

    private func flag(_ text: String) -> Literal? {
        switch text.lowercased() {
        case "true", "yes": Literal(.boolean(true), text: text)
        case "false", "no": Literal(.boolean(false), text: text)
        default: nil
        }
    }
}

/// The literal that a text is in the language: one lexer reads it, here as in a statement.
private func parsedLiteral(_ text: String) -> Literal? {
    guard let statement = try? parseStatement(text), case .query(let query) = statement.kind,
        case .expression(let expression) = query.head, query.stages.isEmpty
    else { return nil }
    return literal(of: expression)
}

/// The literal that an expression is, a negative number too.
func literal(of expression: Expression) -> Literal? {
    switch expression.kind {
    case .literal(let literal): return literal
    case .negate(let inner):
        guard let literal = literal(of: inner) else { return nil }
        switch literal.kind {
        case .integer(let value): return Literal(.integer(-value), text: "-\(literal.text)")
        case .number(let value): return Literal(.number(-value), text: "-\(literal.text)")
        default: return nil
        }
    default: return nil
    }
}
