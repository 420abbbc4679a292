import Diagnostics
import Language
import Tables

/// Values: permitted ones, themes, reasons, stretches of the calendar. Never the keys of records, nor free text.
extension Completing {
    /// The permitted values of what stands left, in codebook order; then what holds the same kind of value.
    func values(_ left: Expression, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        guard let value = typed(left, candidate.frames) else { return operands(candidate) }
        let place = scope(candidate.frames) ?? .global
        var found: [Offer] = []
        switch value.type {
        case .boolean:
            found = [offer("true", .value, "yes", .best), offer("false", .value, "no", .best)]
        case .category(let domain), .tags(let domain): found = codes(domain)
        case .reference(let entity):
            if let domain = domain(of: entity) { found = codes(domain) }
            if found.isEmpty { _ = wanting("the key of one of the \(catalog[entity].name)") }
            found += lets(.good) { definition in
                definition.arguments.isEmpty && isRows(definition) && rowsEntity(definition) == entity
            }
        case .date, .partialDate, .dateTime:
            found = days() + periods()
            _ = wanting("a date, as 2025-04-01, or a period, as 2025-04, 2025Q2 or FY2025-26")
        case .period(let kind):
            found = periods(of: kind)
            _ = wanting("a \(kind.rawValue)")
        case .integer(let unit), .number(let unit):
            _ = wanting(unit.map(form) ?? "a number")
        case .text:
            let owner = value.field.flatMap { binding.isKeyField(value) ? catalog[$0.entity].name : nil }
            _ = wanting(owner.map { "the key of one of the \($0)" } ?? "a text in quotes")
        case .time: _ = wanting("a time of day in quotes")
        }
        found += arguments(candidate.frames)
        if isTags(value.type) || value.type == .text { return found + parameters(.other) }
        let same = names(of: place).filter { offer in
            guard let other = type(of: offer, place) else { return false }
            return offer.completion.text != canonicalText(left) && sameKind(other, value.type)
        }
        let isNumber = value.type.isNumeric && place.entity != nil
        let count = isNumber ? [offer("count(", .function, Function.count.summary, .other, goesOn: true)] : []
        return found
            + same.map { offer in
                var offer = offer
                offer.rank = .good
                return offer
            } + count + parameters(.fair) + leads(place) { [self] target in holds(target, value.type) }
    }

    private func form(_ unit: MeasureUnit) -> String {
        switch unit {
        case .months, .years: "a number of \(unit.rawValue), or a length of time as 5 years"
        case .days, .weeks: "a number of \(unit.rawValue), or a length of time as 2 weeks"
        case .percent: "a percentage, as 90%"
        }
    }

    private func type(of offer: Offer, _ place: Scope) -> ValueType? {
        guard offer.completion.kind == .field || offer.completion.kind == .column else { return nil }
        let names = offer.completion.text.split(separator: ".").map { name in
            Name(name.filter { $0 != "`" }, Span(0, 0))
        }
        return try? binding.column(Path(names), place)?.type
    }

    /// Whether a key to an entity may lead to a value of the kind.
    private func holds(_ target: EntityID, _ type: ValueType) -> Bool {
        catalog[target].fields.contains { sameKind($0.type, type) }
            || binding.outgoing(target).contains { catalog[$0].to != target }
    }

    private func rowsEntity(_ definition: Let) -> EntityID? {
        (try? binding.pipeline(definition.body, .global))?.scope.entity
    }

    private func sameKind(_ a: ValueType, _ b: ValueType) -> Bool {
        if a.isNumeric { return b.isNumeric && a.unit == b.unit }
        if a.isDay { return b.isDay }
        return a == b || binding.sameValues(a, b)
    }

    // MARK: Codes

    private func domain(of entity: EntityID) -> DomainID? {
        catalog.domains.firstIndex { domain in
            switch domain.origin {
            case .codebook(entity), .items(entity): true
            default: false
            }
        }.map { DomainID($0) }
    }

    /// True for values that may name a record or a person rather than be chosen from: keys of records, and what merely
    /// occurs, unless all of them are plain words.
    func isHidden(_ domain: DomainID) -> Bool {
        switch catalog[domain].origin {
        case .categories, .codebook: return false
        case .items(let entity):
            if catalog[entity].isCodebook { return false }
            if catalog[entity].isSubject || !binding.outgoing(entity).isEmpty { return true }
        case .occurring: break
        }
        let codes = catalog[domain].codes
        return codes.count > 50 || codes.contains { $0.value.contains { $0.isNumber } }
    }

    private func codes(_ domain: DomainID) -> [Offer] {
        guard !isHidden(domain) else {
            _ = wanting("a value in quotes")
            return []
        }
        let binding = binding
        let codes = catalog[domain].codes
        let whose: String
        switch catalog[domain].origin {
        case .items(let entity), .codebook(let entity): whose = "one of the \(catalog[entity].name)"
        case .categories, .occurring: whose = "a value of \(catalog[domain].name)"
        }
        return codes.map { code in
            let isLabelled = code.label.lowercased() != code.value.lowercased()
            var words = isLabelled ? [code.label] : []
            if let parent = code.parent { words.append("beneath \(codes[parent].value)") }
            if words.isEmpty, let alias = code.aliases.first { words.append("also \(alias)") }
            if words.isEmpty { words.append(whose) }
            // A number says nothing that its label does not say better.
            let isBare = !code.value.contains { $0.isLetter } && code.label.contains { $0.isLetter }
            return offer(
                binding.word(ofCode: isBare ? code.label : code.value), .value,
                isBare ? code.value : words.joined(separator: ", "), .best, also: [code.label] + code.aliases)
        }
    }

    func themes() -> [Offer] {
        guard let domain = catalog.themes else { return [] }
        let codes = catalog[domain].codes
        return codes.map { code in
            let plain = code.value.lowercased().split { $0 == "_" || $0 == "-" }.joined(separator: " ")
            var words =
                code.label.lowercased() == code.value.lowercased() || code.label.lowercased() == plain
                ? [] : [code.label]
            if let parent = code.parent { words.append("beneath \(codes[parent].value)") }
            if let alias = code.aliases.first { words.append("also \(alias)") }
            if words.isEmpty { words.append("a theme") }
            return named(
                code.value, .theme, words.joined(separator: ", "), .best, also: [code.label] + code.aliases)
        }
    }

    func reasons() -> [Offer] {
        catalog.reasons.enumerated().map { index, word in
            let reason = Reason(rawValue: index)
            let answers = catalog.reasonAliases.filter { $0.value == word }.keys.sorted()
            let label = answers.isEmpty ? "as the package labels it" : "marked \(answers.joined(separator: ", "))"
            return offer(word, .reason, reason.map(words) ?? label, reason == nil ? .best : .good)
        }
    }

    private func words(_ reason: Reason) -> String {
        switch reason {
        case .missing: "left empty, without a reason"
        case .noReturn: "the record that would tell is outstanding"
        case .notAsked: "nobody was asked who could tell"
        case .partialDate: "a date known in part leaves it open"
        case .undefined: "the calculation has no result"
        case .notCoded: "neither the row nor what refers to it is coded"
        case .noValues: "there was nothing to take it from"
        }
    }

    // MARK: The calendar

    /// The day that dates are measured from, and the first of the year around it.
    func days() -> [Offer] {
        guard let day = (binder.asOf ?? catalog.asOf)?.day else { return [] }
        let first = CalendarDay.start(of: .financialYear, holding: day)
        let year = CalendarDay.text(of: .financialYear, from: first)
        return [
            offer(CalendarDay.text(day), .period, "the day of as_of", .good),
            offer(CalendarDay.text(first), .period, "the first day of \(year)", .good),
        ]
    }

    /// The stretches of the calendar that hold `as_of`, and the years before.
    func periods() -> [Offer] {
        guard let day = (binder.asOf ?? catalog.asOf)?.day else { return [] }
        let kinds: [PeriodKind] = [.financialYear, .year, .quarter, .month]
        return kinds.flatMap { kind -> [Offer] in
            let start = CalendarDay.start(of: kind, holding: day)
            let now = offer(CalendarDay.text(of: kind, from: start), .period, "the \(words(kind)) of as_of", .good)
            guard kind == .financialYear || kind == .year else { return [now] }
            let before = CalendarDay.start(of: kind, holding: start - 1)
            return [now, offer(CalendarDay.text(of: kind, from: before), .period, "the \(words(kind)) before", .good)]
        }
    }

    /// The last stretches of one kind up to `as_of`, the newest first.
    private func periods(of kind: PeriodKind) -> [Offer] {
        guard let day = (binder.asOf ?? catalog.asOf)?.day else { return [] }
        var start = CalendarDay.start(of: kind, holding: day)
        return (0..<4).map { back in
            defer { start = CalendarDay.start(of: kind, holding: start - 1) }
            return offer(
                CalendarDay.text(of: kind, from: start), .period,
                back == 0 ? "the \(words(kind)) of as_of" : "\(back) before", .best)
        }
    }

    private func words(_ kind: PeriodKind) -> String {
        switch kind {
        case .financialYear: "year from April to March"
        default: kind.rawValue
        }
    }
}
