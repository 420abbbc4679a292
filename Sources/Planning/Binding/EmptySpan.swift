import Diagnostics
import Language

/// A condition `x between a and b` of which a comes after b: no value fulfils it. That is no error, for a script may be
/// given such parameters; but nobody asks for it on purpose, and the 0 it leads to reads like an answer.
package struct EmptySpan: Hashable, Sendable {
    /// The condition as it stands in its text.
    package var condition: Expression
    /// Both ends as written, a parameter with the value it has.
    package var low: String
    package var high: String
    /// The ends the other way round, as they can be written.
    package var reading: String
    /// Where both ends stand.
    package var span: Span

    /// The warning in words.
    package func diagnostic(in source: SourceText) -> Diagnostic {
        Diagnostic(
            .warning, "nothing lies between \(low) and \(high)", excerpt: Excerpt(source, span),
            hint: "did you mean `\(reading)`?")
    }
}

extension Binding {
    /// Notes a span between two constants that holds nothing. `from` and `to` are its two comparisons.
    func noteIfEmpty(_ condition: Expression, _ from: BoundExpression, _ to: BoundExpression) {
        guard case .between(_, _, let low, let high) = condition.kind,
            case .compare(.greaterOrEqual, let operand, .constant(let first)) = from,
            case .compare(let sign, operand, .constant(let last)) = to
        else { return }
        // A day beside a time stamp ends where the next one begins.
        guard first.isAfter(last) || (sign == .less && first == last) else { return }
        emptySpans.append(
            EmptySpan(
                condition: condition, low: spelt(low), high: spelt(high),
                reading: "between \(canonicalText(high)) and \(canonicalText(low))", span: low.span.union(high.span)))
    }

    private func spelt(_ end: Expression) -> String {
        let text = canonicalText(end)
        guard case .parameter(let name) = end.kind, let value = definitions.parameter(name.text)?.value else {
            return text
        }
        return "\(text) (\(value.plainText))"
    }
}

extension Constant {
    /// Whether it comes after another of its kind, wholly.
    fileprivate func isAfter(_ other: Constant) -> Bool {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): a > b
        case (.integer(let a), .number(let b)): Double(a) > b
        case (.number(let a), .integer(let b)): a > Double(b)
        case (.number(let a), .number(let b)), (.seconds(let a), .seconds(let b)): a > b
        case (.text(let a), .text(let b)): a > b
        case (.code(let one, let a), .code(let other, let b)): one == other && a > b
        case (.days(let a), .days(let b)): a.first > b.last
        case (.period(let one, let a), .period(let other, let b)): one == other && a > b
        default: false
        }
    }
}
