import Planning
import Tables

@testable import Columnar

/// Conditions at random on the table of all kinds, as a binder could make them.
struct RandomConditions {
    typealias Kind = ManyKindsStore.Kind

    var random: Steps
    private let signs: [ComparisonOperator] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

    init(seed: Int) { random = Steps(state: UInt64(seed) &* 0x1234_5678_9ABC_DEF1) }

    mutating func condition(depth: Int = 3) -> BoundExpression {
        if depth > 0, random.below(10) < 6 {
            switch random.below(3) {
            case 0: return .not(condition(depth: depth - 1))
            case 1: return .and(parts(depth))
            default: return .or(parts(depth))
            }
        }
        return leaf()
    }

    private mutating func parts(_ depth: Int) -> [BoundExpression] {
        var parts: [BoundExpression] = []
        for _ in 0..<(1 + random.below(4)) { parts.append(condition(depth: depth - 1)) }
        if random.below(4) == 0 {
            // Two ends of one field.
            let kind = random.one([Kind.byte, .short, .tenth, .day, .some])
            parts.append(.compare(.greaterOrEqual, .field(kind.field), constant(kind)))
            parts.append(.compare(.less, .field(kind.field), constant(kind)))
        }
        return parts
    }

    private mutating func leaf() -> BoundExpression {
        let kind = random.one(Kind.allCases)
        let field = BoundExpression.field(kind.field)
        switch random.below(12) {
        case 0:
            let reasons = [[0], [2, 7], [], [7, 8, 0], [1]]
            return .test(
                field,
                random.one([.known, .unknown(because: nil), .notApplicable, .unknown(because: random.one(reasons))]))
        case 1: return .constant(.boolean(random.below(2) == 0))
        case 2: return .test(.field(Kind.flag.field), random.one([.isTrue, .isFalse]))
        case 3: return .test(.field(Kind.tags.field), .empty)
        case 4:
            return .compare(
                random.one([.equal, .notEqual]), .ownKey(ManyKindsStore.things), row(ManyKindsStore.things))
        case 5:
            let later = BoundExpression.dateShift(.field(Kind.day.field), months: 1, days: 0)
            return .compare(random.one(signs), later, constant(.day))
        case 6:
            let product = BoundExpression.arithmetic(
                .multiply, .field(Kind.byte.field), .field(Kind.short.field), .integer(nil))
            return .compare(random.one(signs), product, .constant(.integer(Int64(random.below(300_000)))))
        default: return compared(kind)
        }
    }

    private mutating func compared(_ kind: Kind) -> BoundExpression {
        let field = BoundExpression.field(kind.field)
        switch kind {
        case .flag, .sureFlag:
            return random.below(2) == 0 ? field : .compare(random.one(signs), field, constant(kind))
        case .tags: return has()
        case .text:
            return .textMatch(random.one([.contains, .startsWith]), field, random.one(["row 1", "3", "w"]))
        case .day, .farDay, .absent, .partial:
            switch random.below(4) {
            case 0: return .inDays(field, days(kind))
            case 1:
                let start = CalendarDay.start(of: .month, holding: days(kind).first)
                return .compare(random.one(signs), .period(.month, field), .constant(.period(.month, start: start)))
            default: return ordered(kind)
            }
        case .few, .some, .many, .place, .byte, .key:
            if random.below(3) == 0 {
                var constants: [Constant] = []
                for _ in 0..<random.below(6) {
                    if case .constant(let constant) = constant(kind) { constants.append(constant) }
                }
                return .oneOf(field, constants)
            }
            return ordered(kind)
        default: return ordered(kind)
        }
    }

    private mutating func ordered(_ kind: Kind) -> BoundExpression {
        let sign = kind == .place ? random.one([.equal, .notEqual]) : random.one(signs)
        return random.below(5) == 0
            ? .compare(sign, constant(kind), .field(kind.field)) : .compare(sign, .field(kind.field), constant(kind))
    }

    private mutating func has() -> BoundExpression {
        var wanted: [TagWanted] = []
        for _ in 0..<random.below(4) {
            let code = random.below(12)
            wanted.append(TagWanted(code: code, covers: random.below(2) == 0 ? [code] : [code, (code + 5) % 12]))
        }
        return .has(random.one([.any, .all, .none, .only]), .field(Kind.tags.field), wanted)
    }

    private mutating func row(_ entity: EntityID) -> BoundExpression {
        let row = random.below(entity == ManyKindsStore.places ? 40 : ManyKindsStore.count)
        return .constant(.row(entity, row, key: "\(row)"))
    }

    private mutating func days(_ kind: Kind) -> DayInterval {
        let first =
            switch kind {
            case .farDay: random.below(600_000) - 300_000
            case .partial: 7_300 + random.below(7_300)
            default: 9_900 + random.below(2_000)
            }
        return DayInterval(Int32(first), Int32(first + random.one([0, 0, 30, 400, 40_000])))
    }

    private mutating func constant(_ kind: Kind) -> BoundExpression {
        switch kind {
        case .flag, .sureFlag: return .constant(.boolean(random.below(2) == 0))
        case .few: return .constant(.code(ManyKindsStore.few, random.below(9)))
        case .some: return .constant(.code(ManyKindsStore.some, random.below(700)))
        case .many: return .constant(.code(ManyKindsStore.many, random.below(66_000)))
        case .tenth, .double:
            return random.below(3) == 0
                ? .constant(.integer(Int64(random.below(120)) - 10))
                : .constant(
                    .number(random.one([Double(random.below(1_200)) / 10 - 5, 33.333, 1e300, -1e300, 0.1 + 0.2])))
        case .key, .byte, .short, .word, .long:
            let wholes: [Int64] = [Int64(random.below(10_000)), Int64(random.below(300)) - 100, .min, .max, 0, 7 << 40]
            return random.below(4) == 0
                ? .constant(.number(random.one([Double(random.below(9_000)) / 3, 1e19, -0.5, 149])))
                : .constant(.integer(random.one(wholes)))
        case .day, .farDay, .absent: return .constant(.days(DayInterval(days(kind).first, days(kind).first)))
        case .partial: return .constant(.days(days(kind)))
        case .time: return .constant(.seconds(Double(random.below(100_000_000))))
        case .tags, .text: return .constant(.text("row 3"))
        case .place: return row(ManyKindsStore.places)
        }
    }
}
