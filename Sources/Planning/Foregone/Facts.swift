/// What is certain of some values of one row while some conditions are taken to be true, or false.
///
/// A value is named by its bound expression: it is the same wherever the expression stands for the same row.
struct Facts: Sendable {
    /// What is certain of one value.
    struct Fact: Sendable {
        var marks = PossibleMarks.all
        /// Where the whole of it lies: of a partial date each of its days.
        var stretch = Stretch.all
        /// It is one of these; nil where it may be any.
        var among: [Constant]?
        /// It is none of these.
        var apart: [Constant] = []
        /// It is none of these points.
        var points: [Double] = []
    }

    private var facts: [BoundExpression: Fact] = [:]
    /// True when they cannot all hold.
    private(set) var contradict = false

    static let none = Facts()

    /// What is certain of a value.
    subscript(_ value: BoundExpression) -> Fact? { facts[value] }

    /// Adds what is certain of a value.
    mutating func add(_ fact: Fact, of value: BoundExpression) {
        if case .constant = value { return }
        let whole = facts[value].map { $0.merged(fact) } ?? fact
        facts[value] = whole
        if whole.contradicts { contradict = true }
    }

    /// The facts of both.
    func merged(_ other: Facts) -> Facts {
        var result = self
        for (value, fact) in other.facts { result.add(fact, of: value) }
        result.contradict = result.contradict || other.contradict
        return result
    }
}

extension Facts.Fact {
    /// A known value that lies there.
    static func known(in stretch: Stretch = .all) -> Facts.Fact { Facts.Fact(marks: .known, stretch: stretch) }

    fileprivate func merged(_ other: Facts.Fact) -> Facts.Fact {
        var result = self
        result.marks = marks.intersection(other.marks)
        result.stretch = stretch.intersection(other.stretch)
        if let among {
            result.among =
                other.among.map { theirs in
                    among.filter { mine in theirs.contains { !mine.isApart(from: $0) } }
                } ?? among
        } else {
            result.among = other.among
        }
        result.apart += other.apart
        result.points += other.points
        return result
    }

    /// Whatever narrows a value says that it is known, so one that cannot lie anywhere cannot be.
    fileprivate var contradicts: Bool {
        if marks.isEmpty { return true }
        guard marks == .known else { return false }
        if stretch.isEmpty { return true }
        if let point = stretch.point, points.contains(point) { return true }
        if let among, among.allSatisfy({ apart.contains($0) }) { return true }
        return false
    }
}

extension Constant {
    /// True when two values are certainly not the same; false where they may be.
    func isApart(from other: Constant) -> Bool {
        switch (self, other) {
        case (.boolean(let a), .boolean(let b)): return a != b
        case (.code(let domain, let a), .code(let other, let b)): return domain == other && a != b
        case (.row(let entity, let a, _), .row(let other, let b, _)): return entity == other && a != b
        // Letters beyond ASCII can be written in more than one way.
        case (.text(let a), .text(let b)):
            return a.utf8.allSatisfy { $0 < 0x80 } && b.utf8.allSatisfy { $0 < 0x80 } && a != b
        default: return false
        }
    }

    /// True for values that are words and no points on a line.
    var isWord: Bool {
        switch self {
        case .boolean, .code, .row, .text: return true
        case .integer, .number, .days, .period, .seconds: return false
        }
    }
}
