import Diagnostics
import Tables

extension DescriptorReader {
    /// One field: its type with its format, then what depends on the type.
    mutating func readField(_ node: JSONNode) -> FieldSchema? {
        guard let members = object(node, "field") else { return nil }
        guard let nameNode = node["name"] else {
            fault(.missingProperty("name"), Span(node.span.lower, node.span.lower + 1))
            return nil
        }
        guard let name = text(nameNode, "name") else { return nil }
        var word = isVersion2 ? "any" : "string"
        if let typeNode = node["type"] {
            guard let given = text(typeNode, "type") else { return nil }
            guard Self.typeWords.contains(given) else {
                fault(.unknownWord(property: "type", permitted: Self.typeWords), typeNode.span, field: name)
                return nil
            }
            word = given
        }
        guard let type = readType(word, node, field: name) else { return nil }
        var field = FieldSchema(name: name, nameSpan: nameNode.span, type: type, typeWord: word)
        field.title = text(members, "title") ?? ""
        field.description = text(members, "description") ?? ""
        if let missing = node["missingValues"] { field.missingValues = readMissingValues(missing) }
        if let categories = node["categories"] { readCategories(categories, into: &field) }
        if let ordered = node["categoriesOrdered"] {
            field.categoriesOrdered = flag(ordered, "categoriesOrdered") ?? false
        }
        if let daybook = node["daybook"] { readDaybook(daybook, into: &field) }
        if let constraints = node["constraints"] { readConstraints(constraints, into: &field) }
        return field
    }

    static let typeWords = [
        "string", "integer", "number", "boolean", "date", "datetime", "time", "year", "yearmonth", "list", "object",
        "array", "geopoint", "geojson", "duration", "any",
    ]

    private mutating func readType(_ word: String, _ node: JSONNode, field: String) -> FieldType? {
        var format = "default"
        if let formatNode = node["format"], let given = text(formatNode, "format") { format = given }
        let formatSpan = node["format"]?.span ?? node.span
        switch word {
        case "string":
            switch format {
            case "default": return .text(.plain)
            case "email": return .text(.email)
            case "uri": return .text(.uri)
            case "uuid": return .text(.uuid)
            case "binary": return .text(.binary)
            default:
                warn(.propertyIgnored("format"), formatSpan)
                return .text(.plain)
            }
        case "integer":
            let bare = node["bareNumber"].flatMap { flag($0, "bareNumber") } ?? true
            return .integer(bare: bare, group: sign(node, "groupChar"))
        case "number":
            let bare = node["bareNumber"].flatMap { flag($0, "bareNumber") } ?? true
            return .number(bare: bare, group: sign(node, "groupChar"), decimal: sign(node, "decimalChar") ?? 0x2E)
        case "boolean":
            return .boolean(
                trueWords: words(node, "trueValues") ?? ["true", "True", "TRUE", "1"],
                falseWords: words(node, "falseValues") ?? ["false", "False", "FALSE", "0"])
        case "date", "datetime", "time":
            var pattern: DatePattern?
            if format != "default", format != "any" {
                pattern = DatePattern(format)
                if pattern == nil { fault(.badFormat(type: word), formatSpan, field: field) }
            }
            return word == "date" ? .date(pattern) : word == "time" ? .time(pattern) : .dateTime(pattern)
        case "year": return .partialDate(widths: [4])
        case "yearmonth": return .partialDate(widths: [7])
        case "list": return readList(node, field: field)
        case "object": return .text(.object)
        case "array": return .text(.array)
        case "geopoint":
            return .text(format == "array" ? .geopointArray : format == "object" ? .geopointObject : .geopoint)
        case "geojson": return .text(format == "topojson" ? .topojson : .geojson)
        case "duration": return .text(.duration)
        default: return .text(.plain)
        }
    }

    private mutating func readList(_ node: JSONNode, field: String) -> FieldType {
        var delimiter: [UInt8] = [0x2C]
        if let given = node["delimiter"], let text = text(given, "delimiter") {
            if text.isEmpty { fault(.badFormat(type: "delimiter"), given.span, field: field) }
            delimiter = text.isEmpty ? delimiter : Array(text.utf8)
        }
        var item = ListItem.string
        if let given = node["itemType"], let word = text(given, "itemType") {
            if let known = ListItem(rawValue: word) {
                item = known
            } else {
                let permitted = ListItem.allCases.map(\.rawValue)
                fault(.unknownWord(property: "itemType", permitted: permitted), given.span, field: field)
            }
        }
        return .list(delimiter: delimiter, item: item)
    }

    private mutating func sign(_ node: JSONNode, _ property: String) -> UInt8? {
        guard let given = node[property], let text = text(given, property) else { return nil }
        if text.utf8.count == 1, let byte = text.utf8.first { return byte }
        fault(.badFormat(type: property), given.span)
        return nil
    }

    private mutating func words(_ node: JSONNode, _ property: String) -> [String]? {
        guard let given = node[property], let items = array(given, property) else { return nil }
        if items.isEmpty { fault(.emptyList(property: property), given.span) }
        return items.compactMap { text($0, property) }
    }

    private mutating func readCategories(_ node: JSONNode, into field: inout FieldSchema) {
        switch field.type {
        case .text(.plain), .integer, .list: break
        default:
            fault(.notForType(property: "categories", type: field.typeWord), node.span, field: field.name)
            return
        }
        guard let items = array(node, "categories") else { return }
        if items.isEmpty { fault(.emptyList(property: "categories"), node.span, field: field.name) }
        var categories: [FieldSchema.Category] = []
        var seen: Set<String> = []
        for item in items {
            var valueNode = item
            var label: String?
            if case .object(let members) = item.value {
                guard let value = item["value"] else {
                    fault(.missingProperty("value"), Span(item.span.lower, item.span.lower + 1), field: field.name)
                    continue
                }
                valueNode = value
                label = text(members, "label")
            }
            let value: String
            switch (valueNode.value, field.type) {
            case (.string(let text), _): value = text
            case (.number(let text), .integer): value = text
            default:
                fault(.wrongKind(property: "categories", expected: "a list of texts"), item.span, field: field.name)
                continue
            }
            if !seen.insert(value).inserted {
                fault(.duplicateName(kind: "category", name: value), valueNode.span, field: field.name)
                continue
            }
            categories.append(FieldSchema.Category(value: value, label: label))
        }
        field.categories = categories
    }

    // MARK: Constraints

    private mutating func readConstraints(_ node: JSONNode, into field: inout FieldSchema) {
        guard let members = object(node, "constraints") else { return }
        for member in members { readConstraint(member, into: &field) }
    }

    private mutating func readConstraint(_ member: JSONMember, into field: inout FieldSchema) {
        let node = member.node
        switch member.name {
        case "required": field.constraints.required = flag(node, "required") ?? false
        case "unique": field.constraints.unique = flag(node, "unique") ?? false
        case "minLength", "maxLength":
            switch field.type {
            case .text, .list: break
            default:
                warn(.propertyIgnored(member.name), member.nameSpan)
                return
            }
            let bound = count(node, member.name)
            if member.name == "minLength" {
                field.constraints.minLength = bound
            } else {
                field.constraints.maxLength = bound
            }
        case "pattern":
            guard let text = text(node, "pattern") else { return }
            switch field.type {
            case .text, .partialDate: break
            default:
                warn(.propertyIgnored("pattern"), member.nameSpan)
                return
            }
            do {
                field.constraints.pattern = try Pattern(text)
                field.constraints.patternText = text
            } catch {
                fault(.badPattern(error), node.span, field: field.name)
            }
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
            guard let text = scalarText(node, member.name, field) else { return }
            addBound(member.name, text, node.span, to: &field)
        case "enum":
            guard let items = array(node, "enum") else { return }
            if items.isEmpty { fault(.emptyList(property: "enum"), node.span, field: field.name) }
            let texts = items.compactMap { scalarText($0, "enum", field) }
            addPermitted(texts, node.span, to: &field)
        case "jsonSchema": warn(.propertyIgnored("jsonSchema"), member.nameSpan)
        default: break
        }
    }

    /// A bound's text; a number written as text where the field is a number is a slip.
    private mutating func scalarText(_ node: JSONNode, _ property: String, _ field: FieldSchema) -> String? {
        switch node.value {
        case .number(let text): return text
        case .boolean(let flag): return String(flag)
        case .string(let text):
            switch field.type {
            case .integer, .number: warn(.numberAsText(property: property), node.span)
            default: break
            }
            return text
        default:
            fault(.badBound(property: property, type: field.type.description), node.span, field: field.name)
            return nil
        }
    }

    private mutating func addBound(_ property: String, _ text: String, _ span: Span, to field: inout FieldSchema) {
        switch field.type {
        case .number:
            guard let value = Double(text), value.isFinite else { break }
            field.constraints.numbers = field.constraints.numbers ?? Limits()
            field.constraints.numbers?.set(property, Limits.Bound(value: value, text: text))
            return
        case .text, .boolean, .list:
            warn(.propertyIgnored(property), span)
            return
        default:
            guard let value = field.type.orderedValue(text) else { break }
            field.constraints.integers = field.constraints.integers ?? Limits()
            field.constraints.integers?.set(property, Limits.Bound(value: value, text: text))
            return
        }
        fault(.badBound(property: property, type: field.type.description), span, field: field.name)
    }

    private mutating func addPermitted(_ texts: [String], _ span: Span, to field: inout FieldSchema) {
        switch field.type {
        case .text: field.constraints.permitted = Set(texts)
        case .boolean, .list: warn(.propertyIgnored("enum"), span)
        case .number:
            field.constraints.numbers = field.constraints.numbers ?? Limits()
            field.constraints.numbers?.permitted = Set(texts.compactMap(Double.init))
        default:
            field.constraints.integers = field.constraints.integers ?? Limits()
            field.constraints.integers?.permitted = Set(texts.compactMap { field.type.orderedValue($0) })
        }
        if case .text(.plain) = field.type, field.categories == nil {
            // The order of the list is the order of the codes.
            var seen: Set<String> = []
            field.categories = texts.filter { seen.insert($0).inserted }.map { FieldSchema.Category(value: $0) }
        }
    }
}

extension Limits {
    fileprivate mutating func set(_ property: String, _ bound: Bound) {
        switch property {
        case "minimum": minimum = bound
        case "maximum": maximum = bound
        case "exclusiveMinimum": exclusiveMinimum = bound
        default: exclusiveMaximum = bound
        }
    }
}

extension FieldType {
    /// A value as the whole number by which the type is ordered: itself, a day, microseconds; nil when it is none.
    func orderedValue(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { cell in
            switch self {
            case .integer:
                if case .value(let value) = readInteger(cell) { return value }
                guard let number = readNumber(cell), let whole = Int64(exactly: number) else { return nil }
                return whole
            case .date(let pattern): return (pattern?.read(cell)?.dayNumber ?? readISODate(cell)).map(Int64.init)
            case .dateTime(let pattern): return (pattern?.read(cell) ?? readISODateTime(cell))?.microseconds
            case .time(let pattern): return (pattern?.read(cell) ?? readISOTime(cell))?.microsecondOfDay
            case .partialDate: return readPartialDate(cell, widths: [4, 7, 10]).map { Int64($0.first) }
            default: return nil
            }
        }
    }
}

extension DateReading {
    /// Microseconds from 1970-01-01T00:00:00Z; a time without an offset counts as UTC.
    var microseconds: Int64? {
        guard let dayNumber else { return nil }
        return (Int64(dayNumber) * 86_400 - Int64(offset ?? 0) * 60) * 1_000_000 + microsecondOfDay
    }

    /// Microseconds from midnight.
    var microsecondOfDay: Int64 { Int64(secondOfDay) * 1_000_000 + Int64(microsecond) }
}
