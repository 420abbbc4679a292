import Diagnostics
import Language

/// SplitMix64: the same trees for the same seed on every machine.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0xD134_2543_DE82_EF95
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// True once in so many times.
    mutating func chance(_ times: Int) -> Bool { below(times) == 0 }
}

/// Trees that a parser could have made, at random.
struct RandomSyntax {
    var random: SeededRandom
    private let nowhere = Span(0, 0)

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private mutating func one<Element>(_ elements: [Element]) -> Element { elements[random.below(elements.count)] }

    mutating func name() -> Name {
        let plain = ["alpha", "beta", "gamma_2", "Delta", "_e"]
        let escaped = ["first", "where", "two words", "3rd", "é", "select", "rate"]
        return random.chance(5) ? Name(one(escaped), nowhere, escaped: true) : Name(one(plain), nowhere)
    }

    mutating func path() -> Path { Path((0...random.below(3)).map { _ in name() }) }

    mutating func expression(_ kind: Expression.Kind) -> Expression { Expression(kind, nowhere) }

    mutating func literal() -> Expression {
        let kinds: [Literal] = [
            Literal(.integer(7), text: "7"), Literal(.number(2.5), text: "2.5"), Literal(.percent(5), text: "5%"),
            Literal(.string("a \"b\"\n\\"), text: "a \"b\"\n\\"), Literal(.string(""), text: ""),
            Literal(.date(year: 2025, month: 4, day: 1), text: "2025-04-01"),
            Literal(.period(.month(year: 2025, 2)), text: "2025-02"), Literal(.code("C-03"), text: "C-03"),
            Literal(.duration(Duration(count: 1, unit: .years)), text: "1 year"),
            Literal(.duration(Duration(count: 6, unit: .months)), text: "6 months"),
            Literal(.boolean(true), text: "true"),
        ]
        return expression(.literal(one(kinds)))
    }

    /// A value: what may stand beside a comparison.
    mutating func value(_ depth: Int) -> Expression {
        if depth <= 0 { return random.chance(2) ? literal() : expression(.path(path())) }
        switch random.below(11) {
        case 0, 1: return literal()
        case 2, 3: return expression(.path(path()))
        case 4:
            let signs: [Arithmetic] = [.add, .subtract, .multiply, .divide]
            return expression(.arithmetic(one(signs), value(depth - 1), value(depth - 1)))
        case 5: return expression(.negate(value(depth - 1)))
        case 6: return expression(.parameter(Name("p", nowhere)))
        case 7: return expression(.call(Name("median", nowhere), arguments(depth)))
        case 8: return pick(depth)
        case 9:
            return random.chance(2)
                ? expression(.span(one(TimeUnit.allCases), value(depth - 1), value(depth - 1)))
                : expression(.periodOf(one(PeriodUnit.allCases), value(depth - 1)))
        default: return random.chance(2) ? expression(.asOf) : condition(depth - 1)
        }
    }

    private mutating func arguments(_ depth: Int) -> [Expression.Argument] {
        (0..<random.below(3)).map { _ in
            Expression.Argument(
                expression: condition(depth - 1), condition: random.chance(3) ? condition(depth - 1) : nil)
        }
    }

    private mutating func pick(_ depth: Int) -> Expression {
        let picks: [Pick] = [.first, .latest, .earliest]
        if random.chance(2) {
            return expression(.pick(one(picks), path(), condition: condition(depth - 1), field: path()))
        }
        return expression(.pick(one(picks), Path([name(), name()]), condition: nil, field: nil))
    }

    private mutating func set(_ depth: Int) -> ValueSet {
        switch random.below(5) {
        case 0: return .last(Duration(count: 12, unit: .months))
        case 1: return .this(one(PeriodUnit.allCases))
        case 2: return .single(expression(.path(path())))
        case 3: return .single(expression(.literal(Literal(.integer(2025), text: "2025"))))
        default: return .list((0...random.below(3)).map { _ in value(depth - 1) })
        }
    }

    /// A condition, or now and then a value that stands for one.
    mutating func condition(_ depth: Int) -> Expression {
        if depth <= 0 { return value(0) }
        switch random.below(12) {
        case 0: return value(depth - 1)
        case 1: return joined(depth, .and)
        case 2: return joined(depth, .or)
        case 3: return expression(.not(condition(depth - 1)))
        case 4: return expression(.test(value(depth - 1), negated: random.chance(2), test()))
        case 5: return expression(.inSet(value(depth - 1), negated: random.chance(2), set(depth)))
        case 6: return expression(.has(value(depth - 1), one([.any, .all, .none, .only]), set(depth)))
        case 7:
            let (low, high) = (value(depth - 1), value(depth - 1))
            return expression(.between(value(depth - 1), negated: random.chance(2), low, high))
        case 8: return quantified(depth)
        case 9: return dated(depth)
        case 10:
            let tests: [TextTest] = [.contains, .startsWith, .matches]
            return expression(
                .textMatch(value(depth - 1), negated: random.chance(2), one(tests), QuotedText("x'\\d", nowhere)))
        default:
            if random.chance(8) {
                let unknown = expression(.literal(Literal(.unknown, text: "unknown")))
                return expression(.compare(.equal, value(depth - 1), unknown))
            }
            return expression(.compare(one(Comparison.allCases), value(depth - 1), value(depth - 1)))
        }
    }

    private enum Join { case and, or }

    private mutating func joined(_ depth: Int, _ join: Join) -> Expression {
        var terms: [Expression] = []
        for _ in 0..<(2 + random.below(2)) {
            let term = condition(depth - 1)
            switch (term.kind, join) {
            case (.and(let inner), .and), (.or(let inner), .or): terms += inner
            default: terms.append(term)
            }
        }
        return expression(join == .and ? .and(terms) : .or(terms))
    }

    private mutating func test() -> StateTest {
        one([
            .known, .isTrue, .isFalse, .empty, .notApplicable, .unknown(because: nil), .unknown(because: name()),
        ])
    }

    private mutating func dated(_ depth: Int) -> Expression {
        if random.chance(2) {
            let orders: [DateOrder] = [.before, .after, .onOrBefore, .onOrAfter]
            return expression(.dateOrder(value(depth - 1), one(orders), value(depth - 1)))
        }
        let duration = Duration(count: Int64(1 + random.below(9)), unit: one(TimeUnit.allCases))
        return expression(
            .within(
                value(depth - 1), negated: random.chance(2), duration, one([.of, .after, .before]), value(depth - 1)))
    }

    private mutating func quantified(_ depth: Int) -> Expression {
        let kinds: [Quantifier] = [
            .any, .no, .all, .every, .allOrNo, .atLeast(2), .atMost(3), .exactly(0), .moreThan(1), .fewerThan(4),
        ]
        let condition: Expression? = random.chance(4) ? nil : self.condition(depth - 1)
        let among: Expression? = condition != nil && random.chance(3) ? self.condition(depth - 1) : nil
        return expression(.quantified(one(kinds), path(), condition: condition, among: among))
    }

    private mutating func definition() -> Definition {
        random.chance(2)
            ? Definition(name: name(), expression: condition(2))
            : Definition(name: nil, expression: expression(.path(path())))
    }

    private mutating func groups() -> [Group] {
        (0..<random.below(3)).map { _ in
            Group(
                each: random.chance(3), name: random.chance(3) ? name() : nil,
                expression: random.chance(2) ? expression(.path(path())) : value(1))
        }
    }

    private mutating func keys() -> [SortKey] {
        (0...random.below(2)).map { _ in SortKey(expression: value(1), descending: random.chance(2)) }
    }

    private mutating func paths() -> [Path] { (0...random.below(2)).map { _ in path() } }

    mutating func stage() -> Stage {
        let kind: Stage.Kind
        switch random.below(14) {
        case 0, 1: kind = .where(condition(3))
        case 2: kind = .excludeWhere(condition(2))
        case 3: kind = .to(name(), via: random.chance(2) ? name() : nil)
        case 4: kind = .add((0...random.below(2)).map { _ in definition() })
        case 5: kind = .show((0...random.below(2)).map { _ in definition() })
        case 6: kind = .drop(paths())
        case 7: kind = .sort(keys())
        case 8: kind = .first(3, per: random.chance(2) ? value(1) : nil)
        case 9: kind = .distinct(paths())
        case 10: kind = .count(units: random.chance(2) ? [] : paths(), groups: groups())
        case 11: kind = .summarise((0...random.below(2)).map { _ in definition() }, groups: groups())
        case 12:
            kind = .export(QuotedText("a.csv", nowhere), random.chance(2) ? .csv : nil, overwrite: random.chance(2))
        default: kind = .expect(condition(2), why: random.chance(2) ? QuotedText("why not", nowhere) : nil)
        }
        return Stage(kind, nowhere)
    }

    private mutating func tail() -> [Tail] {
        var tail: [Tail] = []
        if random.chance(3) { tail.append(.sortedBy(keys())) }
        if random.chance(3) { tail.append(.first(5, nowhere)) }
        if random.chance(3) { tail.append(.showing([definition()])) }
        if random.chance(3) { tail.append(.format(one(OutputFormat.allCases), nowhere)) }
        if random.chance(3) { tail.append(.into(QuotedText("out/x.csv", nowhere))) }
        return tail
    }

    mutating func query() -> Query {
        let head: Query.Head
        let source = expression(.path(Path([name()])))
        let condition: Expression? = random.chance(3) ? nil : self.condition(3)
        var codes = ThemeCodes(codes: [name()], join: .any)
        if random.chance(3) { codes = ThemeCodes(codes: [name(), name()], join: random.chance(2) ? .all : .any) }
        switch random.below(6) {
        case 0: head = .find(FindSugar(source: source, condition: condition, tail: tail()))
        case 1: head = .count(CountSugar(source: source, condition: condition, groups: groups(), tail: tail()))
        case 2:
            let verb: ThemeSugar.Verb = random.chance(2) ? .list(name()) : .count(units: paths(), groups: groups())
            head = .themeSugar(ThemeSugar(codes: codes, condition: condition, verb: verb, tail: tail()))
        case 3: head = .theme(codes)
        default: head = .expression(source)
        }
        return Query(head: head, stages: (0..<random.below(4)).map { _ in stage() }, span: nowhere)
    }

    mutating func statement() -> Statement {
        let kind: Statement.Kind
        switch random.below(8) {
        case 0: kind = .letQuery(LetDefinition(name: Name("alpha", nowhere), arguments: [], body: query()))
        case 1: kind = .explain(query())
        case 2:
            kind = .expect(Expectation(check: .noRows(query()), warning: random.chance(2), why: nil))
        case 3:
            kind = .query(Query(head: .expression(expression(.subquery(subquery()))), stages: [stage()], span: nowhere))
        default: kind = .query(query())
        }
        return Statement(kind, nowhere)
    }

    /// A query that is not a bare expression, which in brackets would be that expression.
    private mutating func subquery() -> Query {
        var query = query()
        if query.stages.isEmpty { query.stages.append(stage()) }
        return query
    }
}
