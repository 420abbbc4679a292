/// The ways a value is written; `word` names the form for help.
package enum LiteralForm: CaseIterable, Hashable, Sendable {
    case text, number, percent, date, period, duration, code, parameter, unknown, lastResult
}
