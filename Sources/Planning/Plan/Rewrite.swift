/// A plan made simpler without a change of what it answers: an ordered list of small rules, each by its name.
///
/// No rule takes a line out of the ledger or changes which operand of a composite is the first: the reason of an
/// unknown is that operand's.
struct Rewrite: Sendable {
    let name: String
    let rule: @Sendable (BoundExpression) -> BoundExpression

    /// The rules, in the order in which they are tried at each node, from the leaves up.
    static let all: [Rewrite] = [
        Rewrite(name: "calculate constants", rule: calculated),
        Rewrite(name: "flatten and, or", rule: flattened),
        Rewrite(name: "undo not not", rule: affirmed),
        Rewrite(name: "one of one is equal", rule: narrowed),
    ]

    /// A calculation of two numbers is its result, unless it leaves the range or divides by zero: that is said when
    /// it runs.
    private static func calculated(_ expression: BoundExpression) -> BoundExpression {
        switch expression {
        case .arithmetic(let sign, .constant(.integer(let a)), .constant(.integer(let b)), _) where sign != .divide:
            let result: (partialValue: Int64, overflow: Bool)
            switch sign {
            case .add: result = a.addingReportingOverflow(b)
            case .subtract: result = a.subtractingReportingOverflow(b)
            case .multiply, .divide: result = a.multipliedReportingOverflow(by: b)
            }
            return result.overflow ? expression : .constant(.integer(result.partialValue))
        case .negate(.constant(.integer(let value)), _):
            return value == .min ? expression : .constant(.integer(-value))
        case .negate(.constant(.number(let value)), _): return .constant(.number(-value))
        default: return expression
        }
    }

    /// An `and` within an `and` is one, an `or` within an `or`.
    private static func flattened(_ expression: BoundExpression) -> BoundExpression {
        switch expression {
        case .and(let parts):
            let flat = parts.flatMap { part -> [BoundExpression] in
                if case .and(let inner) = part { return inner }
                return [part]
            }
            return flat.count == 1 ? flat[0] : .and(flat)
        case .or(let parts):
            let flat = parts.flatMap { part -> [BoundExpression] in
                if case .or(let inner) = part { return inner }
                return [part]
            }
            return flat.count == 1 ? flat[0] : .or(flat)
        default: return expression
        }
    }

    /// `not not C` is C: each of the four verdicts comes back.
    private static func affirmed(_ expression: BoundExpression) -> BoundExpression {
        guard case .not(.not(let inner)) = expression else { return expression }
        return inner
    }

    private static func narrowed(_ expression: BoundExpression) -> BoundExpression {
        guard case .oneOf(let operand, let constants) = expression, constants.count == 1 else { return expression }
        return .compare(.equal, operand, .constant(constants[0]))
    }
}

extension Plan {
    /// The plan with every rule of `Rewrite` applied to each of its expressions.
    func rewritten() -> Plan {
        var isChanged = false
        visitExpressions { if !isChanged { isChanged = $0.isRewritten } }
        return isChanged ? mapExpressions { $0.rewritten() } : self
    }
}

extension BoundExpression {
    /// The rules applied from the leaves up.
    func rewritten() -> BoundExpression {
        switch self {
        // No rule is about these.
        case .field, .column, .ownKey, .constant: return self
        default: return Rewrite.all.reduce(mapParts { $0.rewritten() }) { $1.rule($0) }
        }
    }

    /// False where no rule has anything to say: most expressions, which so are not built anew.
    fileprivate var isRewritten: Bool {
        switch self {
        case .field, .column, .ownKey, .constant, .carries: return false
        case .arithmetic(_, .constant, .constant, _), .negate(.constant, _), .not(.not): return true
        case .and(let parts):
            if parts.count == 1 { return true }
            for part in parts {
                if case .and = part { return true }
            }
        case .or(let parts):
            if parts.count == 1 { return true }
            for part in parts {
                if case .or = part { return true }
            }
        case .oneOf(_, let constants): if constants.count == 1 { return true }
        default: break
        }
        var found = false
        visitParts { if !found { found = $0.isRewritten } }
        return found
    }
}
