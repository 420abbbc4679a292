import Diagnostics
import Tables

extension DescriptorReader {
    /// A Table Schema with its keys.
    mutating func readSchema(_ node: JSONNode) -> TableSchema? {
        guard let members = object(node, "schema") else { return nil }
        noteVersion(node)
        var schema = TableSchema()
        guard let fieldsNode = node["fields"] else {
            fault(.missingProperty("fields"), Span(node.span.lower, node.span.lower + 1))
            return nil
        }
        guard let items = array(fieldsNode, "fields") else { return nil }
        if items.isEmpty { fault(.emptyList(property: "fields"), fieldsNode.span) }
        var taken: Set<String> = []
        for item in items {
            guard let field = readField(item) else { continue }
            if !taken.insert(field.name.lowercased()).inserted {
                fault(.duplicateName(kind: "field", name: field.name), field.nameSpan, field: field.name)
            }
            schema.fields.append(field)
        }
        for member in members {
            switch member.name {
            case "missingValues": if let values = readMissingValues(member.node) { schema.missingValues = values }
            case "primaryKey": schema.primaryKey = names(member.node, "primaryKey") ?? []
            case "primaryKeys":
                warn(.keysMisnamed(property: "primaryKeys", correct: "primaryKey"), member.nameSpan)
                schema.primaryKey = names(member.node, "primaryKeys") ?? []
            case "uniqueKeys": schema.uniqueKeys = readUniqueKeys(member.node)
            case "foreignKeys": schema.foreignKeys += readForeignKeys(member.node)
            case "fieldsMatch": if let match = readFieldsMatch(member.node) { schema.fieldsMatch = match }
            default: break
            }
        }
        return schema
    }

    private mutating func readFieldsMatch(_ node: JSONNode) -> FieldsMatch? {
        // Version 2.0 wrote a list of one word, 2.1 the word.
        var node = node
        if case .array(let items) = node.value, let first = items.first { node = first }
        guard let word = text(node, "fieldsMatch") else { return nil }
        if let match = FieldsMatch(rawValue: word) { return match }
        fault(.unknownWord(property: "fieldsMatch", permitted: FieldsMatch.allCases.map(\.rawValue)), node.span)
        return nil
    }

    mutating func readMissingValues(_ node: JSONNode) -> [MissingValue]? {
        guard let items = array(node, "missingValues") else { return nil }
        var values: [MissingValue] = []
        for item in items {
            switch item.value {
            case .string(let text): values.append(MissingValue(text: text))
            case .object(let members):
                guard let value = item["value"] else {
                    fault(.missingProperty("value"), Span(item.span.lower, item.span.lower + 1))
                    continue
                }
                guard let text = text(value, "value") else { continue }
                values.append(MissingValue(text: text, label: self.text(members, "label")))
            default: fault(.wrongKind(property: "missingValues", expected: "a list of texts"), item.span)
            }
        }
        return values
    }

    mutating func readUniqueKeys(_ node: JSONNode) -> [[Named]] {
        guard let items = array(node, "uniqueKeys") else { return [] }
        // A plain list of names is one key of several fields.
        if items.allSatisfy({ if case .string = $0.value { true } else { false } }), !items.isEmpty {
            return [items.compactMap { named($0, "uniqueKeys") }]
        }
        return items.compactMap { names($0, "uniqueKeys") }
    }

    mutating func readForeignKeys(_ node: JSONNode) -> [ForeignKey] {
        guard let items = array(node, "foreignKeys") else { return [] }
        return items.compactMap { readForeignKey($0) }
    }

    private mutating func readForeignKey(_ node: JSONNode) -> ForeignKey? {
        guard object(node, "foreignKeys") != nil else { return nil }
        let place = Span(node.span.lower, node.span.lower + 1)
        guard let fieldsNode = node["fields"] else {
            fault(.missingProperty("fields"), place)
            return nil
        }
        guard let reference = node["reference"] else {
            fault(.missingProperty("reference"), place)
            return nil
        }
        guard object(reference, "reference") != nil, let fields = names(fieldsNode, "fields") else { return nil }
        if let package = reference["package"] {
            warn(.foreignPackageKey, package.span)
            return nil
        }
        var resource = Named(name: "", span: reference.span)
        if let target = reference["resource"] {
            guard let name = named(target, "resource") else { return nil }
            resource = name.name == "." || name.name == "self" ? Named(name: "", span: name.span) : name
        }
        guard let targetNode = reference["fields"] else {
            fault(.missingProperty("fields"), Span(reference.span.lower, reference.span.lower + 1))
            return nil
        }
        guard let target = names(targetNode, "fields") else { return nil }
        guard target.count == fields.count, !fields.isEmpty else {
            fault(.keyLengths, targetNode.span)
            return nil
        }
        return ForeignKey(fields: fields, resource: resource, reference: target, span: node.span)
    }

    /// CSV Dialect (version 1) and Table Dialect (version 2), in place or in a file of the package.
    mutating func readDialect(_ given: JSONNode?) -> Dialect {
        var dialect = Dialect()
        dialect.caseSensitiveHeader = false
        guard var node = given else { return dialect }
        if case .string(let path) = node.value {
            do throws(LoadError) {
                let bytes = try package.read(path)
                guard let read = try? JSONReader.read(bytes) else { throw .json(.expectedValue) }
                node = JSONNode(value: read.value, span: node.span)
            } catch {
                fault(error, node.span)
                return dialect
            }
        }
        guard let members = object(node, "dialect") else { return dialect }
        for member in members { readDialect(member, into: &dialect) }
        return dialect
    }

    private mutating func readDialect(_ member: JSONMember, into dialect: inout Dialect) {
        let node = member.node
        if case .null = node.value {
            if member.name == "quoteChar" { dialect.quote = nil }
            return
        }
        switch member.name {
        case "delimiter":
            guard let sign = text(node, "delimiter") else { return }
            if sign.isEmpty || sign.contains("\n") { fault(.badFormat(type: "delimiter"), node.span) }
            dialect.delimiter = sign.isEmpty ? [0x2C] : Array(sign.utf8)
        case "quoteChar": dialect.quote = sign(node, "quoteChar")
        case "escapeChar": dialect.escape = sign(node, "escapeChar")
        case "doubleQuote": dialect.doublesQuotes = flag(node, "doubleQuote") ?? true
        case "skipInitialSpace": dialect.skipsInitialSpace = flag(node, "skipInitialSpace") ?? false
        case "header": if flag(node, "header") == false { dialect.headerRows = [] }
        case "headerRows": dialect.headerRows = rows(node, "headerRows")
        case "headerJoin": dialect.headerJoin = text(node, "headerJoin") ?? " "
        case "commentRows": dialect.commentRows = Set(rows(node, "commentRows"))
        case "commentChar": dialect.comment = text(node, "commentChar").map { Array($0.utf8) } ?? []
        case "nullSequence": dialect.nullSequence = text(node, "nullSequence")
        case "caseSensitiveHeader": dialect.caseSensitiveHeader = flag(node, "caseSensitiveHeader") ?? false
        case "lineTerminator":
            guard let end = text(node, "lineTerminator"), !["\n", "\r\n", "\r"].contains(end) else { return }
            fault(.badFormat(type: "lineTerminator"), node.span)
        default: break
        }
    }

    private mutating func sign(_ node: JSONNode, _ property: String) -> UInt8? {
        guard let sign = text(node, property), !sign.isEmpty else { return nil }
        if sign.utf8.count == 1, let byte = sign.utf8.first, byte < 0x80 { return byte }
        fault(.badFormat(type: property), node.span)
        return nil
    }

    private mutating func rows(_ node: JSONNode, _ property: String) -> [Int] {
        (array(node, property) ?? []).compactMap { count($0, property) }.filter { $0 > 0 }.sorted()
    }
}
