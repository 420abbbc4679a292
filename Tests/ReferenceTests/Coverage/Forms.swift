import Diagnostics
import Language

/// The forms of the language, one a case of its syntax. The switches have no default: a case that the language gains
/// does not compile until it stands here, and then it must be asked.
enum Form: String, CaseIterable, Hashable, Sendable {
    // Statements.
    case query, letQuery, parameter, expect, include, run, set, explain, why, describe, profile, values, help, session
    case quit, prose
    case letWithArguments, letWithRows, warnUnless, parameterOneOf, parameterWithHelp
    // Heads.
    case relation, calculation, refine, theme, themeOr, themeAnd, find, countSugar, themeSugar, themeCount, themeList
    case sortedBy, tailFirst, showing, tailFormat, into
    // Stages.
    case `where`, excludeWhere, to, toVia, add, show, drop, sort, descending, first, firstPer, sample, distinct, count
    case countBy, countUnits, countUnitsBy, byEach, namedGroup, summarise, summariseBy, stageExpect, title, `as`, export
    // Expressions.
    case literal, path, longPath, escapedName, outerPath, asParameter, asOf, it, negate, arithmetic, compare, test,
        within
    case inSet, between, has, textMatch, dateOrder, and, or, not, quantified, quantifiedWhere, call, callWhere, pick
    case pickInBrackets, span, periodOf, subquery
    // Literals.
    case integer, number, percent, string, date, period, code, duration, boolean, unknownValue
    case year, quarter, month, financialYear, financialQuarter
    // Words of conditions.
    case isUnknown, because, isKnown, isTrue, isFalse, isEmpty, isNotApplicable, negatedTest
    case inList, inSingle, inLast, inThis, negatedIn, negatedBetween, negatedWithin, negatedText
    case hasAny, hasAll, hasNone, hasOnly
    case contains, startsWith, matches
    case before, after, onOrBefore, onOrAfter, withinOf, withinAfter, withinBefore
    case any, no, all, every, allOrNo, atLeast, atMost, exactly, moreThan, fewerThan
    case latest, earliest, pickFirst
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case plus, minus, times, over
    // Checks.
    case checkCondition, noRows, rows, unique, baseline

    /// What no question of the proof has, and where it is held instead.
    static let elsewhere: [Form: String] = [
        .include: "definitions of other files: ScriptTests", .run: "scripts of their own: ScriptTests",
        .help: "the manual: ManualTests", .session: "the prompt: SessionRequestTests",
        .quit: "the prompt: SessionTests",
        .into: "files: ExportTests", .export: "files: the rule of export and open asks it of the renderer",
        .baseline: "files: ScriptTests",
        .year: "the parser reads a bare year as a whole number",
    ]
}

/// Collects the forms of a text's statements.
struct FormFinder {
    private(set) var forms: Set<Form> = []
    /// `parameter text` and its kin, `days`, `month`: the closed lists that are iterable by themselves.
    private(set) var words: Set<String> = []

    mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .query(let query):
            forms.insert(.query)
            visit(query)
        case .letQuery(let definition):
            forms.insert(.letQuery)
            if !definition.arguments.isEmpty { forms.insert(.letWithArguments) }
            if !definition.body.stages.isEmpty { forms.insert(.letWithRows) }
            visit(definition.body)
        case .parameter(let declaration):
            forms.insert(.parameter)
            words.insert("param \(declaration.type.rawValue)")
            if declaration.permitted != nil { forms.insert(.parameterOneOf) }
            if declaration.help != nil { forms.insert(.parameterWithHelp) }
            declaration.defaultValue.map { visit($0) }
        case .expect(let expectation): visit(expectation)
        case .include: forms.insert(.include)
        case .run: forms.insert(.run)
        case .set: forms.insert(.set)
        case .explain(let query):
            forms.insert(.explain)
            visit(query)
        case .why: forms.insert(.why)
        case .describe: forms.insert(.describe)
        case .profile: forms.insert(.profile)
        case .values: forms.insert(.values)
        case .help: forms.insert(.help)
        case .session: forms.insert(.session)
        case .quit: forms.insert(.quit)
        case .prose: forms.insert(.prose)
        }
    }

    private mutating func visit(_ expectation: Expectation) {
        forms.insert(expectation.warning ? .warnUnless : .expect)
        switch expectation.check {
        case .condition(let condition):
            forms.insert(.checkCondition)
            visit(condition)
        case .noRows(let query):
            forms.insert(.noRows)
            visit(query)
        case .rows(let query, _, let limit):
            forms.insert(.rows)
            visit(query)
            visit(limit)
        case .unique: forms.insert(.unique)
        case .baseline: forms.insert(.baseline)
        }
    }

    private mutating func visit(_ query: Query) {
        visit(query.head, isAlone: query.stages.isEmpty)
        for stage in query.stages { visit(stage) }
        _ = mapExpressions(of: query) { expression in
            visit(expression)
            return expression
        }
    }

    private mutating func visit(_ head: Query.Head, isAlone: Bool) {
        switch head {
        case .expression(let expression):
            switch expression.kind {
            case .path, .it, .subquery: forms.insert(.relation)
            default: forms.insert(isAlone ? .calculation : .relation)
            }
        case .refine: forms.insert(.refine)
        case .theme(let codes):
            forms.insert(.theme)
            visit(codes)
        case .find(let sugar):
            forms.insert(.find)
            for part in sugar.tail { visit(part) }
        case .count(let sugar):
            forms.insert(.countSugar)
            visit(sugar.groups)
            for part in sugar.tail { visit(part) }
        case .themeSugar(let sugar):
            forms.insert(.themeSugar)
            visit(sugar.codes)
            switch sugar.verb {
            case .count(_, let groups)?:
                forms.insert(.themeCount)
                visit(groups)
            case .list?: forms.insert(.themeList)
            case nil: forms.insert(.theme)
            }
            for part in sugar.tail { visit(part) }
        }
    }

    private mutating func visit(_ codes: ThemeCodes) {
        guard codes.codes.count > 1 else { return }
        switch codes.join {
        case .any: forms.insert(.themeOr)
        case .all: forms.insert(.themeAnd)
        }
    }

    private mutating func visit(_ tail: Tail) {
        switch tail {
        case .sortedBy(let keys):
            forms.insert(.sortedBy)
            visit(keys)
        case .first: forms.insert(.tailFirst)
        case .showing: forms.insert(.showing)
        case .format: forms.insert(.tailFormat)
        case .into: forms.insert(.into)
        }
    }

    private mutating func visit(_ keys: [SortKey]) {
        if keys.contains(where: \.descending) { forms.insert(.descending) }
    }

    private mutating func visit(_ groups: [Group]) {
        if groups.contains(where: \.each) { forms.insert(.byEach) }
        if groups.contains(where: { $0.name != nil }) { forms.insert(.namedGroup) }
    }

    private mutating func visit(_ stage: Stage) {
        switch stage.kind {
        case .where: forms.insert(.where)
        case .excludeWhere: forms.insert(.excludeWhere)
        case .to(_, let via): forms.insert(via == nil ? .to : .toVia)
        case .add: forms.insert(.add)
        case .show: forms.insert(.show)
        case .drop: forms.insert(.drop)
        case .sort(let keys):
            forms.insert(.sort)
            visit(keys)
        case .first(_, let per): forms.insert(per == nil ? .first : .firstPer)
        case .sample: forms.insert(.sample)
        case .distinct: forms.insert(.distinct)
        case .count(let units, let groups):
            switch (units.isEmpty, groups.isEmpty) {
            case (true, true): forms.insert(.count)
            case (true, false): forms.insert(.countBy)
            case (false, true): forms.insert(.countUnits)
            case (false, false): forms.insert(.countUnitsBy)
            }
            visit(groups)
        case .summarise(_, let groups):
            forms.insert(groups.isEmpty ? .summarise : .summariseBy)
            visit(groups)
        case .expect: forms.insert(.stageExpect)
        case .title: forms.insert(.title)
        case .as(let format):
            forms.insert(.as)
            words.insert("as \(format.rawValue)")
        case .export: forms.insert(.export)
        }
    }

    // MARK: Expressions

    private mutating func visit(_ expression: Expression) {
        own(expression)
        if case .subquery(let query) = expression.kind { return visit(query) }
        _ = mapParts(of: expression) { part in
            visit(part)
            return part
        }
    }

    private mutating func own(_ expression: Expression) {
        switch expression.kind {
        case .literal(let literal): visit(literal)
        case .path(let path):
            forms.insert(path.names.count == 1 ? .path : .longPath)
            if path.names.contains(where: \.escaped) { forms.insert(.escapedName) }
            if path.names.count > 1, path.names[0].text == "outer" { forms.insert(.outerPath) }
        case .parameter: forms.insert(.asParameter)
        case .asOf: forms.insert(.asOf)
        case .it: forms.insert(.it)
        case .negate: forms.insert(.negate)
        case .arithmetic(let sign, _, _): visit(sign)
        case .compare(let comparison, _, _): visit(comparison)
        case .test(_, let negated, let test):
            if negated { forms.insert(.negatedTest) }
            visit(test)
        case .within(_, let negated, let duration, let anchor, _):
            if negated { forms.insert(.negatedWithin) }
            words.insert("within \(duration.unit.rawValue)")
            visit(anchor)
        case .inSet(_, let negated, let set):
            if negated { forms.insert(.negatedIn) }
            forms.insert(.inSet)
            visit(set)
        case .between(_, let negated, _, _):
            if negated { forms.insert(.negatedBetween) }
            forms.insert(.between)
        case .has(_, let mode, _): visit(mode)
        case .textMatch(_, let negated, let test, _):
            if negated { forms.insert(.negatedText) }
            visit(test)
        case .dateOrder(_, let order, _): visit(order)
        case .and: forms.insert(.and)
        case .or: forms.insert(.or)
        case .not: forms.insert(.not)
        case .quantified(let quantifier, _, _, let among):
            if among != nil { forms.insert(.quantifiedWhere) }
            visit(quantifier)
        case .call(let name, let arguments):
            words.insert("\(name.text.lowercased())(")
            forms.insert(.call)
            if arguments.contains(where: { $0.condition != nil }) { forms.insert(.callWhere) }
        case .pick(let pick, _, let condition, _):
            if condition != nil { forms.insert(.pickInBrackets) }
            visit(pick)
        case .span(let unit, _, _):
            words.insert("\(unit.rawValue) between")
            forms.insert(.span)
        case .periodOf(let unit, _):
            words.insert("\(unit.rawValue) of")
            forms.insert(.periodOf)
        case .subquery: forms.insert(.subquery)
        }
    }

    private mutating func visit(_ literal: Literal) {
        forms.insert(.literal)
        switch literal.kind {
        case .integer: forms.insert(.integer)
        case .number: forms.insert(.number)
        case .percent: forms.insert(.percent)
        case .string: forms.insert(.string)
        case .date: forms.insert(.date)
        case .period(let period):
            forms.insert(.period)
            switch period {
            case .year: forms.insert(.year)
            case .quarter: forms.insert(.quarter)
            case .month: forms.insert(.month)
            case .financialYear(_, let quarter): forms.insert(quarter == nil ? .financialYear : .financialQuarter)
            }
        case .code: forms.insert(.code)
        case .duration(let duration):
            forms.insert(.duration)
            words.insert("1 \(duration.unit.rawValue)")
        case .boolean: forms.insert(.boolean)
        case .unknown: forms.insert(.unknownValue)
        }
    }

    private mutating func visit(_ sign: Arithmetic) {
        forms.insert(.arithmetic)
        switch sign {
        case .add: forms.insert(.plus)
        case .subtract: forms.insert(.minus)
        case .multiply: forms.insert(.times)
        case .divide: forms.insert(.over)
        }
    }

    private mutating func visit(_ comparison: Comparison) {
        forms.insert(.compare)
        switch comparison {
        case .equal: forms.insert(.equal)
        case .notEqual: forms.insert(.notEqual)
        case .less: forms.insert(.less)
        case .lessOrEqual: forms.insert(.lessOrEqual)
        case .greater: forms.insert(.greater)
        case .greaterOrEqual: forms.insert(.greaterOrEqual)
        }
    }

    private mutating func visit(_ test: StateTest) {
        forms.insert(.test)
        switch test {
        case .unknown(let because): forms.insert(because == nil ? .isUnknown : .because)
        case .known: forms.insert(.isKnown)
        case .isTrue: forms.insert(.isTrue)
        case .isFalse: forms.insert(.isFalse)
        case .empty: forms.insert(.isEmpty)
        case .notApplicable: forms.insert(.isNotApplicable)
        }
    }

    private mutating func visit(_ set: ValueSet) {
        switch set {
        case .list: forms.insert(.inList)
        case .single: forms.insert(.inSingle)
        case .last(let duration):
            forms.insert(.inLast)
            words.insert("last \(duration.unit.rawValue)")
        case .this(let unit):
            forms.insert(.inThis)
            words.insert("this \(unit.rawValue)")
        }
    }

    private mutating func visit(_ mode: HasMode) {
        forms.insert(.has)
        switch mode {
        case .any: forms.insert(.hasAny)
        case .all: forms.insert(.hasAll)
        case .none: forms.insert(.hasNone)
        case .only: forms.insert(.hasOnly)
        }
    }

    private mutating func visit(_ test: TextTest) {
        forms.insert(.textMatch)
        switch test {
        case .contains: forms.insert(.contains)
        case .startsWith: forms.insert(.startsWith)
        case .matches: forms.insert(.matches)
        }
    }

    private mutating func visit(_ order: DateOrder) {
        forms.insert(.dateOrder)
        switch order {
        case .before: forms.insert(.before)
        case .after: forms.insert(.after)
        case .onOrBefore: forms.insert(.onOrBefore)
        case .onOrAfter: forms.insert(.onOrAfter)
        }
    }

    private mutating func visit(_ anchor: Anchor) {
        forms.insert(.within)
        switch anchor {
        case .of: forms.insert(.withinOf)
        case .after: forms.insert(.withinAfter)
        case .before: forms.insert(.withinBefore)
        }
    }

    private mutating func visit(_ quantifier: Quantifier) {
        forms.insert(.quantified)
        switch quantifier {
        case .any: forms.insert(.any)
        case .no: forms.insert(.no)
        case .all: forms.insert(.all)
        case .every: forms.insert(.every)
        case .allOrNo: forms.insert(.allOrNo)
        case .atLeast: forms.insert(.atLeast)
        case .atMost: forms.insert(.atMost)
        case .exactly: forms.insert(.exactly)
        case .moreThan: forms.insert(.moreThan)
        case .fewerThan: forms.insert(.fewerThan)
        }
    }

    private mutating func visit(_ pick: Pick) {
        forms.insert(.pick)
        switch pick {
        case .first: forms.insert(.pickFirst)
        case .latest: forms.insert(.latest)
        case .earliest: forms.insert(.earliest)
        }
    }
}
