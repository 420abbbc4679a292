import Diagnostics
import Language
import Tables

/// Fields, columns and the names that lead along keys.
extension Completing {
    /// What an expression can begin with at a place.
    func operands(_ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        let frames = candidate.frames
        if case .call(let name, nil)? = frames.last { return arguments(of: name, candidate) }
        guard let scope = scope(frames) else {
            // A query whose rows are not known has no names to offer.
            if frames.contains(where: { isRowFrame($0) }) { return parameters(.fair) }
            return arguments(frames) + entities() + lets(.good) + parameters(.fair) + functions(.fair)
        }
        var found = arguments(frames)
        // Behind a theme the names may be those of the rows that are counted.
        for other in scopes(frames).dropFirst() { found += names(of: other, .other) }
        switch candidate.purpose {
        // What is not in a function's brackets is a calculation with figures.
        case .figure:
            return found + functions(.best).filter { $0.completion.text != "\(Function.carries.rawValue)(" }
                + parameters(.fair)
        case .tags: found += tagFields(scope)
        case .group: found += groups(scope)
        case .condition, .value, .sortKey:
            found += names(of: scope, .best) + lets(.fair) { !isRows($0) }
            if !scope.outer.isEmpty { found += leads(scope).filter { $0.completion.text == "outer." } }
            found += functions(.other).filter { isForRow($0, scope) }
        }
        return found + parameters(.other)
    }

    private func isRowFrame(_ frame: ExpectedSyntax.Frame) -> Bool {
        switch frame {
        case .query, .related: true
        case .call, .arguments: false
        }
    }

    /// The functions that ask something of one row.
    private func isForRow(_ offer: Offer, _ scope: Scope) -> Bool {
        guard scope.entity != nil else { return false }
        let word = offer.completion.text.dropLast()
        return [.count, .carries].contains(Function(word: String(word)))
    }

    private func functions(_ rank: Rank) -> [Offer] {
        Function.allCases.compactMap { function in
            if function == .carries, catalog.themes == nil { return nil }
            return offer("\(function.rawValue)(", .function, function.summary, rank, goesOn: true)
        }
    }

    /// What may stand in a call's brackets.
    private func arguments(of name: Name, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        let frames = candidate.frames
        let outer = arguments(frames)
        guard let function = Function(word: name.text), binder.definitions.definition(name.text) == nil else {
            // A `let` with arguments takes what its caller's row has.
            return outer + (scope(frames).map { names(of: $0) } ?? entities() + lets(.good)) + parameters(.fair)
        }
        if function == .carries { return themes() + parameters(.fair) }
        guard let scope = scope(frames) else { return outer + lets(.good) }
        // Beside `summarise` a call in a row's condition speaks of related rows alone.
        guard candidate.purpose == .figure else { return outer }
        return outer + names(of: scope) { [self] in fits($0, function) } + leads(scope)
    }

    private func fits(_ type: ValueType, _ function: Function) -> Bool {
        switch function {
        case .sum, .mean, .median, .quantile: return type.isNumeric
        case .min, .max:
            if case .category(let domain) = type { return catalog[domain].ordered }
            return type.isNumeric || type.isDay || type == .dateTime
        case .count: return type == .boolean
        case .known, .unknownRate, .distinct, .carries: return true
        }
    }

    func arguments(_ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        frames.flatMap { frame -> [Offer] in
            guard case .arguments(let names) = frame else { return [] }
            return names.map { named($0.text, .argument, "an argument of the definition", .best) }
        }
    }

    func parameters(_ rank: Rank) -> [Offer] {
        binder.definitions.parameters.values.sorted { $0.name.text < $1.name.text }
            .map { offer("$\($0.name.text)", .parameter, $0.helpLine, rank) }
    }

    // MARK: Names of a row

    /// Fields, columns and many-to-one names of the row at hand whose type fits.
    ///
    /// A key whose name is typed whole leads on: the fields behind it are offered with it.
    func names(
        of scope: Scope, _ rank: Rank = .best, prefix: String = "", where fits: (ValueType) -> Bool = { _ in true }
    ) -> [Offer] {
        var found: [Offer] = []
        let columns = scope.columns.filter { !$0.name.isEmpty && fits($0.type) }.map {
            named($0.name, .column, words($0.type), rank)
        }
        guard let entity = scope.entity else { return columns }
        let leads = relations(of: entity)
        for field in catalog[entity].fields where fits(field.type) {
            found.append(named(field.name, .field, words(field), rank, also: also(field)))
            found += behind(field.name, field.relation)
        }
        found += columns
        for (name, relation) in leads {
            let target = catalog[catalog[relation].to]
            let fitsKey = fits(.reference(catalog[relation].to))
            if fitsKey { found.append(named(name, .relation, "the row of \(target.name)", .good, goesOn: true)) }
            found += behind(name, relation)
        }
        return found
    }

    /// The keys of the row as what leads on: `owner.`, and `outer.` inside a bracket of related rows.
    func leads(_ scope: Scope, to fits: (EntityID) -> Bool = { _ in true }) -> [Offer] {
        var found: [Offer] = []
        if let entity = scope.entity {
            for field in catalog[entity].fields {
                guard let relation = field.relation, !catalog[relation].itemwise, fits(catalog[relation].to) else {
                    continue
                }
                found.append(named(field.name, .field, words(field), .other, suffix: ".", goesOn: true))
            }
            for (name, relation) in relations(of: entity) where fits(catalog[relation].to) {
                let words = "the row of \(catalog[catalog[relation].to].name)"
                found.append(named(name, .relation, words, .other, suffix: ".", goesOn: true))
            }
        }
        if !scope.outer.isEmpty {
            found.append(offer("outer.", .relation, "the row outside the bracket", .other, goesOn: true))
        }
        return found
    }

    /// The fields behind a key, where its name is what is typed.
    private func behind(_ name: String, _ relation: RelationID?) -> [Offer] {
        guard let relation, !catalog[relation].itemwise, expected.prefix.lowercased() == name.lowercased() else {
            return []
        }
        return catalog[catalog[relation].to].fields.map { field in
            let path = Path([Name(name, Span(0, 0)), Name(field.name, Span(0, 0))])
            return offer(canonicalText(path), .field, words(field), .fair)
        }
    }

    private func also(_ field: Field) -> [String] {
        field.title.isEmpty ? [] : [field.title]
    }

    /// A field in a few words: its title where that says more than its name, and its type.
    func words(_ field: Field) -> String {
        let plain = field.name.lowercased().split { $0 == "_" || $0 == "-" }.joined(separator: " ")
        let title = field.title.isEmpty || field.title.lowercased() == plain ? "" : "\(field.title): "
        return title + words(field.type) + (field.restricted ? ", restricted" : "")
    }

    func words(_ type: ValueType) -> String {
        switch type {
        case .reference(let entity): return "one of the \(catalog[entity].name)"
        case .category(let domain):
            guard !isHidden(domain) else { return type.words }
            let codes = catalog[domain].codes
            let shown = codes.prefix(4).map(\.label).joined(separator: catalog[domain].ordered ? " < " : ", ")
            return codes.isEmpty ? type.words : shown + (codes.count > 4 ? ", …" : "")
        case .tags(let domain):
            switch catalog[domain].origin {
            case .items(let entity), .codebook(let entity): return "some of the \(catalog[entity].name)"
            case .categories, .occurring: return type.words
            }
        default: return type.words
        }
    }

    /// The names of keys that are no field's: the target's singular, the field without `_id`.
    private func relations(of entity: EntityID) -> [(String, RelationID)] {
        let binding = binding
        return binding.outgoing(entity).compactMap { relation in
            let target = catalog[relation].to
            guard target != entity, let singular = catalog[target].singular,
                binding.fieldIndex(singular, of: entity) == nil,
                (try? binding.relation(Name(singular, Span(0, 0)), of: entity)) != nil
            else { return nil }
            return (singular, relation)
        }
    }

    /// The names behind a point.
    func members(_ path: Path, _ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        let scopes = scopes(frames)
        if !scopes.isEmpty { return scopes.flatMap { members(path, $0) } }
        let binding = binding
        guard path.names.count == 1 else { return wholePath(path) }
        if let entity = binding.entity(path.names[0].text) { return names(of: Scope(rows: .entity(entity))) }
        let isLast = path.names[0].text.lowercased() == "it" && !path.names[0].escaped
        let head = Expression(isLast ? .it : .path(path), path.span)
        return (try? binding.source(head, .global)).map { names(of: $0.scope) } ?? []
    }

    private func members(_ path: Path, _ scope: Scope) -> [Offer] {
        if path.names.count == 1, path.names[0].text.lowercased() == "outer", let outer = scope.outer.first {
            return names(of: outer)
        }
        if let value = try? binding.column(path, scope), case .reference(let entity) = value.type {
            return names(of: Scope(rows: .entity(entity)))
        }
        return (try? binding.related(path, scope)).map { names(of: $0.1) } ?? []
    }

    /// `any owner.`: the rows that refer to those at the path's end, and the keys that lead on.
    func relatedMembers(_ path: Path, _ frames: [ExpectedSyntax.Frame]) -> [Offer] {
        guard let scope = scope(frames), let value = try? binding.column(path, scope),
            case .reference(let entity) = value.type
        else { return [] }
        let rows = Scope(rows: .entity(entity))
        let keys = names(of: rows) { [self] type in
            if case .reference(let target) = type { return !catalog[target].isCodebook }
            return false
        }
        return related(.any, in: rows)
            + keys.map { offer in
                var offer = offer
                offer.rank = .other
                offer.completion.goesOn = true
                return offer
            }
    }

    /// `boats.harbour.` where no row is at hand: the field path behind the entity.
    private func wholePath(_ path: Path) -> [Offer] {
        let binding = binding
        guard let entity = binding.entity(path.names[0].text) else { return [] }
        let rest = Path(Array(path.names.dropFirst()))
        guard let value = try? binding.column(rest, Scope(rows: .entity(entity))),
            case .reference(let target) = value.type
        else { return [] }
        return names(of: Scope(rows: .entity(target)))
    }

    // MARK: Groups

    /// What rows are grouped by: what has few values first, free texts and keys of records last.
    private func groups(_ scope: Scope) -> [Offer] {
        names(of: scope).map { offer in
            var offer = offer
            if offer.completion.kind == .field, let entity = scope.entity {
                offer.rank = groupRank(offer.completion.text, entity)
            }
            return offer
        }
    }

    private func groupRank(_ name: String, _ entity: EntityID) -> Rank {
        guard let index = catalog[entity].fields.firstIndex(where: { $0.name == name }) else { return .good }
        let id = FieldID(entity, index)
        if catalog[id].type == .text || binding.measure(of: id) != .dimension { return .other }
        switch catalog[id].type {
        case .boolean, .category, .reference, .period: return .best
        case .tags: return .good
        default: return .fair
        }
    }

    /// The tag fields of the row, and the keys that may lead to some.
    private func tagFields(_ scope: Scope) -> [Offer] { names(of: scope) { [self] in isTags($0) } }
}
