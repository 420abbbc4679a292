import Diagnostics
import Language
import Tables

/// Whether the names and values of a text are there: each by itself, so that all that are missing show at once.
///
/// What it cannot judge, since something before it is wrong or open, counts as known.
struct NameCheck {
    /// What a word is, and whether there is such a thing.
    struct Verdict: Hashable {
        var highlight: Highlight
        var isKnown: Bool
        /// True for keys of records: what they begin with is not looked up, so a key half typed is no fault.
        var isKey = false

        static func known(_ highlight: Highlight) -> Verdict { Verdict(highlight: highlight, isKnown: true) }
        static func missing(_ highlight: Highlight) -> Verdict { Verdict(highlight: highlight, isKnown: false) }
    }

    /// What the place of a word knows.
    struct Place {
        /// The scopes that may be meant; empty where none is at hand.
        var scopes: [Scope]
        /// The arguments of the definition around it, columns that the same stage has given, and columns that are wrong in
        /// themselves; in lower case.
        var arguments: Set<String>
        /// The call whose argument it is.
        var call: String?
        /// False where the rows around it cannot be told.
        var isOpen: Bool
    }

    var binder: Binder
    let settings: [SettingWords]
    /// Names that a definition of the text gives, though it may be wrong in itself; in lower case.
    var given: Set<String> = []
    /// True once definitions may have come from elsewhere, as by `include`.
    var hasForeignNames = false
    /// True behind a change of package: what is there now is not known.
    var isBlind = false

    var catalog: Catalog { binder.catalog }

    func place(in frames: [ExpectedSyntax.Frame], past: StagesRead? = nil) -> Place {
        var place = Place(scopes: [], arguments: [], call: nil, isOpen: false)
        var hasRows = false
        var arguments: Set<String> = []
        for frame in frames {
            switch frame {
            case .arguments(let names): arguments.formUnion(names.map { $0.text.lowercased() })
            case .query, .related: hasRows = true
            case .call(_, let argument): if argument != nil { hasRows = true }
            }
        }
        if case .call(let name, nil)? = frames.last { place.call = name.text }
        if hasRows { place.scopes = binder.scopes(in: frames, leavingOut: &place.arguments, past: past) }
        // The body of a definition with arguments is read where it is used, on a row that is not known yet.
        place.isOpen = place.scopes.isEmpty && (hasRows || !arguments.isEmpty)
        place.arguments.formUnion(arguments)
        return place
    }

    /// The verdict on a word or quoted text that fills a slot; `text` is without quotes and backticks, `isCompared` says
    /// that a comparison follows.
    func verdict(
        _ text: String, escaped: Bool, in slot: ExpectedSyntax.Slot, at place: Place, isCompared: Bool = false
    ) -> Verdict {
        switch slot {
        case .entity, .hop, .unit, .carrier, .related, .relatedMember, .owner:
            return isSource(text, place) ? .known(.name) : .missing(.name)
        case .describable:
            let isMemory = !escaped && text.lowercased() == memoryTopic
            return isMemory || isSource(text, place) ? .known(.name) : .missing(.name)
        case .operand: return operand(text, place, isCompared: isCompared)
        case .value(let left): return value(text, escaped: escaped, of: left, place)
        case .member(let path): return member(text, of: path, place)
        case .column: return isOperand(text, place) ? .known(.name) : .missing(.name)
        case .link: return isKeyField(text) ? .known(.name) : .missing(.name)
        case .theme: return isTheme(text) ? .known(.value) : .missing(.value)
        case .reason: return isReason(text) ? .known(.value) : .missing(.value)
        case .settingName:
            let isKnown = settings.isEmpty || settings.contains { $0.name == text.lowercased() }
            return Verdict(highlight: .name, isKnown: isKnown)
        case .settingValue(let name): return Verdict(highlight: .value, isKnown: isValue(text, ofSetting: name))
        case .helpTopic, .helpTopicRest: return .known(Keyword(word: text) == nil ? .name : .keyword)
        case .newName, .scriptParameter, .scriptArgument: return .known(.name)
        case .file, .table, .newFile, .package, .text, .pattern: return .known(.text)
        case .integer, .duration, .percent: return .known(.number)
        }
    }

    /// The name before a call's bracket.
    func called(_ text: String) -> Verdict {
        let isKnown = Function(word: text) != nil || isDefined(text)
        return Verdict(highlight: .name, isKnown: isKnown)
    }

    func parameter(_ name: String) -> Verdict {
        let isKnown =
            hasForeignNames || given.contains("$" + name.lowercased()) || binder.definitions.parameter(name) != nil
        return Verdict(highlight: .parameter, isKnown: isKnown)
    }

    /// Whether there is such a thing; more than one is another fault than none.
    private func finds<Found>(_ find: () throws(BindError) -> Found?) -> Bool {
        do {
            return try find() != nil
        } catch {
            return true
        }
    }

    // MARK: Names

    private func isDefined(_ name: String) -> Bool {
        hasForeignNames || binder.definitions.definition(name) != nil || given.contains(name.lowercased())
    }

    /// Something that rows are taken from or that leads to rows.
    private func isSource(_ name: String, _ place: Place) -> Bool {
        if place.isOpen || place.arguments.contains(name.lowercased()) || isDefined(name) { return true }
        if Binding(binder).entity(name) != nil { return true }
        return place.scopes.contains { hasColumn(name, $0) }
    }

    private func isOperand(_ name: String, _ place: Place) -> Bool {
        if isSource(name, place) { return true }
        return name.lowercased() == "outer" && place.scopes.contains { !$0.outer.isEmpty }
    }

    private func operand(_ name: String, _ place: Place, isCompared: Bool) -> Verdict {
        if place.call.flatMap({ Function(word: $0) }) == .carries {
            if isTheme(name) { return .known(.value) }
            return isOperand(name, place) && place.isOpen ? .known(.name) : .missing(.value)
        }
        if isOperand(name, place) { return .known(.name) }
        // Left of a comparison a value may stand as well, where the right side has its type; what a definition's argument
        // is compared with, only its body tells.
        let isArgument = place.call.map { Function(word: $0) == nil } ?? false
        guard isCompared || isArgument else { return .missing(.name) }
        return isValueOfAny(name, keys: isArgument) ? .known(.value) : .missing(.name)
    }

    /// Whether some set of permitted values has the word, or, with `keys`, some row answers to it.
    private func isValueOfAny(_ word: String, keys: Bool) -> Bool {
        let binding = Binding(binder)
        let isCode = catalog.domains.indices.contains { index in
            if case .items = catalog.domains[index].origin { return false }
            guard isLookedThrough(DomainID(index)) else { return false }
            return finds { () throws(BindError) in try binding.code(word, Span(0, 0), in: DomainID(index), label: "") }
        }
        if isCode || ["yes", "no"].contains(word.lowercased()) { return true }
        return keys
            && catalog.entities.indices.contains { index in
                !isLookedThrough(EntityID(index)) || catalog.keys(EntityID(index), word) != .none
            }
    }

    /// A column of the place, a field of its row, a key by another name, or the row by its own.
    private func hasColumn(_ name: String, _ scope: Scope) -> Bool {
        if scope.columnIndex(name) != nil || scope.columns.contains(where: { isPart(name, ofColumn: $0.name) }) {
            return true
        }
        guard let entity = scope.entity else { return false }
        let binding = Binding(binder)
        if binding.fieldIndex(name, of: entity) != nil || binding.isSingular(name, of: entity) { return true }
        return finds { () throws(BindError) in try binding.relation(Name(name, Span(0, 0)), of: entity) }
    }

    /// A column without a name of its own is named by its text, and the same text means it again: `sort median(age)`.
    private func isPart(_ name: String, ofColumn column: String) -> Bool {
        let wanted = name.lowercased()
        let words = column.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.count > 1 && words.contains { $0 == wanted }
    }

    /// A name behind a point. Where a name before it is missing, that one shows alone.
    private func member(_ name: String, of path: Path, _ place: Place) -> Verdict {
        let whole = Path(path.names + [Name(name, Span(0, 0))])
        if place.isOpen || resolves(whole, place) || !isResolved(path, place) { return .known(.name) }
        return .missing(.name)
    }

    private func isResolved(_ path: Path, _ place: Place) -> Bool {
        path.names.count == 1 ? isOperand(path.names[0].text, place) : resolves(path, place)
    }

    /// Whether a path of two names or more leads somewhere: along keys, to many rows, or from an entity as a whole.
    private func resolves(_ path: Path, _ place: Place) -> Bool {
        let first = path.names[0]
        if place.arguments.contains(first.text.lowercased()) { return true }
        let rest = Path(Array(path.names.dropFirst()))
        for scope in place.scopes {
            if leads(path, scope) || (try? Binding(binder).related(path, scope)) != nil { return true }
            for place in 1..<path.names.count where leads(from: Path(Array(path.names[..<place])), scope, path, place) {
                return true
            }
        }
        if first.text.lowercased() != "it", given.contains(first.text.lowercased()) || hasForeignNames { return true }
        let isLast = first.text.lowercased() == "it" && !first.escaped
        let head = Expression(isLast ? .it : .path(Path([first])), first.span)
        guard let rows = try? Binding(binder).source(head, .global) else { return isLast }
        return leads(rest, rows.scope)
    }

    /// Whether the names from a place on are a value of the related rows that those before it lead to.
    private func leads(from start: Path, _ scope: Scope, _ path: Path, _ place: Int) -> Bool {
        guard let rows = try? Binding(binder).related(start, scope) else { return false }
        return leads(Path(Array(path.names[place...])), rows.1)
    }

    private func leads(_ path: Path, _ scope: Scope) -> Bool {
        (try? Binding(binder).column(path, scope)) != nil
    }

    private func isKeyField(_ name: String) -> Bool {
        let wanted = name.lowercased()
        return catalog.relations.contains { relation in
            let names = relation.fields.map { catalog[relation.from].fields[$0].name.lowercased() }
            return names.contains { $0 == wanted || $0 == wanted + "_id" } || names.joined(separator: ", ") == wanted
        }
    }

    // MARK: Values

    private func isTheme(_ text: String) -> Bool {
        guard let domain = catalog.themes else { return true }
        let binding = Binding(binder)
        return finds { () throws(BindError) in try binding.code(text, Span(0, 0), in: domain, label: "") }
    }

    private func isReason(_ text: String) -> Bool {
        let wanted = foldedWord(catalog.reasonAliases[text.lowercased()] ?? text)
        return catalog.reasons.contains { foldedWord($0) == wanted }
    }

    /// A setting that also takes a form, such as a number, takes any word here.
    private func isValue(_ text: String, ofSetting name: String) -> Bool {
        guard let setting = settings.first(where: { $0.name == name.lowercased() }), setting.form == nil else {
            return true
        }
        return setting.values.contains(text.lowercased())
    }

    /// A word or quoted text beside what has values: one of them, else something whose value can be compared.
    private func value(_ text: String, escaped: Bool, of left: Expression, _ place: Place) -> Verdict {
        if case .parameter(let name) = left.kind {
            let permitted = binder.definitions.parameter(name.text)?.permitted ?? [text]
            return Verdict(
                highlight: .value, isKnown: permitted.contains { sameWord($0, text) })
        }
        var missing: Verdict?
        for scope in place.scopes.isEmpty ? [Scope.global] : place.scopes {
            let binding = Binding(binder)
            guard !place.isOpen, let target = try? binding.typed(left, scope) else { continue }
            let found = isValue(text, of: target)
            if !escaped, found == true { return .known(.value) }
            if missing == nil, found != nil || target.type == .text {
                missing = Verdict(highlight: .value, isKnown: false, isKey: isKey(target))
            } else if missing == nil {
                missing = .missing(.name)
            }
        }
        if isOperand(text, place) { return .known(.name) }
        return missing ?? .known(place.isOpen ? .name : .value)
    }

    /// The verdict on a quoted text or a code beside what has values; nil where any text may stand.
    func quoted(_ text: String, of left: Expression, at place: Place) -> Verdict? {
        var missing: Verdict?
        for scope in place.scopes.isEmpty ? [Scope.global] : place.scopes {
            guard !place.isOpen, let target = try? Binding(binder).typed(left, scope) else { continue }
            guard let found = isValue(text, of: target), !found else { return nil }
            missing = Verdict(highlight: .value, isKnown: false, isKey: isKey(target))
        }
        return missing
    }

    /// Values and keys more than these are not looked through at each key; what is among so many counts as known.
    private static let mostLookedThrough = 2_000

    private func isLookedThrough(_ entity: EntityID) -> Bool { catalog[entity].rowCount <= Self.mostLookedThrough }

    private func isLookedThrough(_ domain: DomainID) -> Bool {
        catalog[domain].codes.count <= Self.mostLookedThrough
    }

    private func isLookedThrough(_ target: Typed) -> Bool {
        switch target.type {
        case .reference(let entity): isLookedThrough(entity)
        case .category(let domain), .tags(let domain): isLookedThrough(domain)
        default: target.field.map { isLookedThrough($0.entity) } ?? true
        }
    }

    /// Nil where the target takes any text or no text at all.
    private func isValue(_ text: String, of target: Typed) -> Bool? {
        let binding = Binding(binder)
        guard isLookedThrough(target) else {
            return binding.hasValues(target.type) || binding.isKeyField(target) ? true : nil
        }
        if binding.hasValues(target.type) {
            return finds { () throws(BindError) in try binding.value(text, Span(0, 0), for: target) }
        }
        guard binding.isKeyField(target), let field = target.field else { return nil }
        if case .none = catalog.keys(field.entity, text) { return false }
        return true
    }

    private func isKey(_ target: Typed) -> Bool {
        switch target.type {
        case .reference: true
        case .tags(let domain), .category(let domain):
            switch catalog[domain].origin {
            case .items, .occurring: true
            case .categories, .codebook: false
            }
        default: Binding(binder).isKeyField(target)
        }
    }
}
