import Diagnostics
import Language
import Tables

/// What fills the places that the schema, the session or the user knows.
extension Completing {
    func slot(_ slot: ExpectedSyntax.Slot, _ candidate: ExpectedSyntax.Candidate) -> [Offer] {
        switch slot {
        case .entity: return entities() + lets(.good) { isRows($0) }
        case .describable:
            return entities() + lets(.good) { isRows($0) }
                + [offer(memoryTopic, .topic, "what the data take in memory", .good)]
        case .hop: return hops(candidate.frames)
        case .unit: return units(candidate.frames)
        case .carrier: return carriers()
        case .related(let word): return related(word, candidate.frames)
        case .relatedMember(let path): return relatedMembers(path, candidate.frames)
        case .owner: return entities(suffix: ".")
        case .operand: return operands(candidate)
        case .value(let left): return values(left, candidate)
        case .member(let path): return members(path, candidate.frames)
        case .column: return scope(candidate.frames).map { names(of: $0) } ?? []
        case .link: return links(candidate.frames)
        case .theme: return themes()
        case .reason: return reasons()
        case .settingName:
            return surroundings.settings.map { setting in
                let now = setting.current.isEmpty ? "" : ", now \(setting.current)"
                return offer(setting.name, .setting, setting.summary + now, .best)
            }
        case .settingValue(let name): return settingValues(name)
        case .helpTopic: return topics()
        case .helpTopicRest(let start): return topicRests(start)
        case .scriptParameter(let script, let given): return scriptParameters(script, given)
        case .scriptArgument(let script, let name): return scriptArguments(script, name)
        case .file: return files(.script, "a script in quotes")
        case .table: return files(.table, "a file in quotes")
        case .package: return files(.package, "a package in quotes")
        case .newFile: return files(.written, "the name of a new file in quotes")
        case .newName: return wanting("a name of your own")
        case .text: return wanting("a text in quotes")
        case .pattern: return wanting("a pattern in quotes, as \"visit(s|ed)\"")
        case .integer: return wanting("a whole number")
        case .duration: return wanting("a length of time, as 7 days")
        case .percent: return wanting("a percentage, as 1%")
        }
    }

    /// Says in words what only the user knows.
    func wanting(_ words: String) -> [Offer] {
        if !forms.contains(words) { forms.append(words) }
        return []
    }

    private func settingValues(_ name: String) -> [Offer] {
        guard let setting = surroundings.settings.first(where: { $0.name == name.lowercased() }) else { return [] }
        if let words = setting.form { _ = wanting(words) }
        return setting.values.map { value in
            let now = value == setting.current ? "as it is now" : ""
            return offer(value, .value, now, .best)
        }
    }

    private func topics() -> [Offer] {
        var found = languageReference.map { offer($0.word, .topic, $0.summary, .best) }
        found += Function.allCases.map { offer($0.rawValue, .topic, $0.summary, .good) }
        found += surroundings.settings.map { offer($0.name, .topic, "a setting: \($0.summary)", .good) }
        found += surroundings.topics.map { offer($0.word, .topic, $0.summary, .fair) }
        found += catalog.entities.map { named($0.name, .topic, title($0), .fair) }
        // Hundreds of names are no list to choose from before a letter is typed.
        guard !expected.prefix.isEmpty else { return found }
        for (index, entity) in catalog.entities.enumerated() {
            found += entity.fields.map { field in
                named(field.name, .topic, "of \(entity.name): \(words(field))", .other)
            }
            if let domain = catalog.themes, case .codebook(EntityID(index)) = catalog[domain].origin {
                found += themes().map { offer($0.completion.text, .topic, $0.completion.description, .other) }
            }
        }
        return found
    }

    /// The words behind the first one of a topic of several.
    private func topicRests(_ start: String) -> [Offer] {
        let begun = start.lowercased() + " "
        return languageReference.filter { $0.word.hasPrefix(begun) }.map {
            offer(String($0.word.dropFirst(begun.count)), .topic, $0.summary, .best)
        }
    }

    // MARK: Scripts and files

    private func scriptParameters(_ script: String, _ given: [Name]) -> [Offer] {
        let given = Set(given.map { $0.text.lowercased() })
        return surroundings.parameters(script).filter { !given.contains($0.name.text.lowercased()) }.map { parameter in
            var words = parameter.type.rawValue
            if let permitted = parameter.permitted {
                words += ", one of " + permitted.map { canonicalText($0) }.joined(separator: ", ")
            }
            if let value = parameter.defaultValue { words += ", \(canonicalText(value)) unless given" }
            if let help = parameter.help { words += ": \(help.value)" }
            return offer(
                canonicalText(parameter.name) + " =", .parameter, words,
                parameter.defaultValue == nil ? .best : .good)
        }
    }

    private func scriptArguments(_ script: String, _ name: Name) -> [Offer] {
        let declared = surroundings.parameters(script).first { $0.name.text.lowercased() == name.text.lowercased() }
        guard let declared else { return parameters(.good) }
        var found: [Offer] = []
        let usual = declared.defaultValue.map { canonicalText($0) }
        func value(_ text: String) -> Offer {
            let words = text == "true" ? "yes" : text == "false" ? "no" : "a value of \(declared.name.text)"
            return offer(text, .value, text == usual ? "unless given" : words, .best)
        }
        if let permitted = declared.permitted {
            found = permitted.map { value(canonicalText($0)) }
        } else if declared.type == .flag {
            found = ["true", "false"].map(value)
        } else {
            if let usual { found = [value(usual)] }
            switch declared.type {
            case .date: found += days()
            case .period: found += periods()
            default: break
            }
            _ = wanting(form(of: declared.type))
        }
        return found + parameters(.good)
    }

    private func form(of type: ParameterType) -> String {
        switch type {
        case .text, .code: "a text in quotes"
        case .number: "a number"
        case .date: "a date, as 2025-04-01"
        case .period: "a period, as 2025-04, 2025Q2 or FY2025-26"
        case .flag: "true or false"
        }
    }

    /// Paths in the quote that is open, or in quotes of their own; a folder's stays open.
    private func files(_ use: Surroundings.FileUse, _ form: String) -> [Offer] {
        let quote = expected.opener.map { String($0) } ?? "\""
        guard quote != "`" else { return [] }
        let found = surroundings.files(use, expected.prefix)
        if found.isEmpty || use == .written { _ = wanting(form) }
        return found.map { file in
            let text = quote + file.path + (file.isFolder ? "" : quote)
            var found = offer(
                text, file.isFolder ? .folder : .file, file.summary, file.isFolder ? .good : .best,
                goesOn: file.isFolder)
            found.typed = file.typed.lowercased()
            return found
        }
    }
}
