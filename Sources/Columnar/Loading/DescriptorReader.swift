import Diagnostics

/// Reads `datapackage.json` into a `Descriptor`, collecting every fault and warning with its place.
///
/// Source of the rules: Data Package 1.0 and 2.0; slips that change no datum are warnings.
struct DescriptorReader {
    let source: SourceText
    let package: PackageSource
    private(set) var faults: [LoadFault] = []
    private(set) var warnings: [Diagnostic] = []
    /// True when the descriptor says that it follows version 2: a field without a type is then `any`.
    var isVersion2 = false

    init(_ source: SourceText, in package: PackageSource) {
        self.source = source
        self.package = package
    }

    /// The package that a descriptor's bytes describe.
    mutating func read() -> Descriptor {
        var descriptor = Descriptor()
        let root: JSONNode
        do {
            root = try JSONReader.read(source.bytes)
        } catch {
            fault(.json(error.error), error.span)
            return descriptor
        }
        guard let members = object(root, "the descriptor") else { return descriptor }
        noteVersion(root)
        descriptor.name = text(members, "name") ?? ""
        descriptor.title = text(members, "title") ?? ""
        descriptor.description = text(members, "description") ?? ""
        checkLicences(root["licenses"])
        if let daybook = root["daybook"] { readDaybook(daybook, into: &descriptor) }
        guard let resources = root["resources"] else {
            fault(.missingProperty("resources"), Span(root.span.lower, root.span.lower + 1))
            return descriptor
        }
        guard let items = array(resources, "resources") else { return descriptor }
        if items.isEmpty { fault(.emptyList(property: "resources"), resources.span) }
        for item in items {
            let before = faults.count
            guard var resource = readResource(item) else { continue }
            resource.isSound = faults.count == before
            let same = descriptor.resources.first { $0.name.lowercased() == resource.name.lowercased() }
            if same != nil { fault(.duplicateName(kind: "resource", name: resource.name), resource.nameSpan) }
            descriptor.resources.append(resource)
        }
        return descriptor
    }

    // MARK: Faults and warnings

    mutating func fault(_ error: LoadError, _ span: Span, field: String? = nil) {
        let excerpt = Excerpt(source, span)
        faults.append(
            LoadFault(
                error, file: source.name, row: excerpt.line, column: excerpt.column, field: field, excerpt: excerpt))
    }

    mutating func warn(_ warning: LoadWarning, _ span: Span) {
        warnings.append(warning.diagnostic(Excerpt(source, span)))
    }

    /// Takes over what another reader found, of a schema in a file of its own.
    mutating func absorb(_ other: DescriptorReader) {
        faults += other.faults
        warnings += other.warnings
    }

    // MARK: Values of a kind

    mutating func object(_ node: JSONNode, _ property: String) -> [JSONMember]? {
        if case .object(let members) = node.value { return members }
        fault(.wrongKind(property: property, expected: "an object"), node.span)
        return nil
    }

    mutating func array(_ node: JSONNode, _ property: String) -> [JSONNode]? {
        if case .array(let items) = node.value { return items }
        fault(.wrongKind(property: property, expected: "a list"), node.span)
        return nil
    }

    mutating func text(_ node: JSONNode, _ property: String) -> String? {
        if case .string(let text) = node.value { return text }
        fault(.wrongKind(property: property, expected: "a text"), node.span)
        return nil
    }

    mutating func flag(_ node: JSONNode, _ property: String) -> Bool? {
        if case .boolean(let flag) = node.value { return flag }
        fault(.wrongKind(property: property, expected: "true or false"), node.span)
        return nil
    }

    /// A whole number of zero or more; as text it is a slip.
    mutating func count(_ node: JSONNode, _ property: String) -> Int? {
        switch node.value {
        case .number(let text): if let value = Int(text), value >= 0 { return value }
        case .string(let text):
            if let value = Int(text), value >= 0 {
                warn(.numberAsText(property: property), node.span)
                return value
            }
        default: break
        }
        fault(.wrongKind(property: property, expected: "a whole number"), node.span)
        return nil
    }

    /// A name or a list of names.
    mutating func names(_ node: JSONNode, _ property: String) -> [Named]? {
        if case .string(let name) = node.value { return [Named(name: name, span: node.span)] }
        guard case .array(let items) = node.value else {
            fault(.wrongKind(property: property, expected: "a name or a list of names"), node.span)
            return nil
        }
        return items.compactMap { named($0, property) }
    }

    mutating func named(_ node: JSONNode, _ property: String) -> Named? {
        text(node, property).map { Named(name: $0, span: node.span) }
    }

    /// A member's text; null and absence are nil.
    mutating func text(_ members: [JSONMember], _ name: String) -> String? {
        guard let node = members.first(where: { $0.name == name })?.node else { return nil }
        if case .null = node.value { return nil }
        return text(node, name)
    }

    mutating func noteVersion(_ node: JSONNode) {
        if case .string(let schema) = node["$schema"]?.value, schema.contains("/2.") { isVersion2 = true }
    }

    private mutating func checkLicences(_ node: JSONNode?) {
        guard let node, case .array(let items) = node.value else { return }
        for item in items where item["name"] == nil && item["path"] == nil { warn(.licenceWithoutName, item.span) }
    }

    // MARK: Resources

    private mutating func readResource(_ node: JSONNode) -> ResourceDescriptor? {
        guard let members = object(node, "resource") else { return nil }
        noteVersion(node)
        checkLicences(node["licenses"])
        guard let nameNode = node["name"] else {
            fault(.missingProperty("name"), Span(node.span.lower, node.span.lower + 1))
            return nil
        }
        guard let name = text(nameNode, "name") else { return nil }
        if name.isEmpty { fault(.missingProperty("name"), nameNode.span) }
        if let encoding = node["encoding"], let word = text(encoding, "encoding"),
            !["utf-8", "utf8", "us-ascii", "ascii", "utf-8-sig"].contains(word.lowercased())
        {
            fault(.unsupportedEncoding, encoding.span)
        }
        guard let content = readContent(node) else { return nil }
        var resource = ResourceDescriptor(name: name, nameSpan: nameNode.span, content: content)
        resource.title = text(members, "title") ?? ""
        resource.description = text(members, "description") ?? ""
        resource.dialect = readDialect(node["dialect"])
        if node["dialect"]?["delimiter"] == nil, isTabbed(node, content) { resource.dialect.delimiter = [0x09] }
        if let daybook = node["daybook"] { readDaybook(daybook, into: &resource) }
        if let schema = node["schema"] {
            resource.schema = readReferredSchema(schema)
            if let null = resource.dialect.nullSequence {
                resource.schema?.missingValues.append(MissingValue(text: null))
            }
        }
        readMisplacedKeys(members, into: &resource)
        return resource
    }

    private mutating func readContent(_ node: JSONNode) -> ResourceDescriptor.Content? {
        if let data = node["data"] {
            guard case .array = data.value else {
                fault(.wrongKind(property: "data", expected: "a list of rows"), data.span)
                return nil
            }
            return .inline(data)
        }
        guard let path = node["path"] else {
            fault(.missingProperty("path"), Span(node.span.lower, node.span.lower + 1))
            return nil
        }
        guard let files = names(path, "path") else { return nil }
        if files.isEmpty {
            fault(.emptyList(property: "path"), path.span)
            return nil
        }
        for file in files where file.name.isEmpty {
            fault(.wrongKind(property: "path", expected: "the name of a file"), file.span)
            return nil
        }
        return .files(files)
    }

    /// True for files that say by their format or their ending that tabs part the cells.
    private func isTabbed(_ node: JSONNode, _ content: ResourceDescriptor.Content) -> Bool {
        if case .string("tsv") = node["format"]?.value { return true }
        guard case .files(let files) = content else { return false }
        return files.allSatisfy { $0.name.lowercased().hasSuffix(".tsv") }
    }

    /// A schema in place, or in a file of the package.
    private mutating func readReferredSchema(_ node: JSONNode) -> TableSchema? {
        guard case .string(let path) = node.value else { return readSchema(node) }
        do {
            let bytes = try package.read(path)
            var reader = DescriptorReader(SourceText(name: path, bytes: bytes), in: package)
            reader.isVersion2 = isVersion2
            defer { absorb(reader) }
            do {
                return reader.readSchema(try JSONReader.read(bytes))
            } catch {
                reader.fault(.json(error.error), error.span)
                return nil
            }
        } catch {
            fault(error, node.span)
            return nil
        }
    }

    /// Keys that stand beside the schema instead of in it.
    private mutating func readMisplacedKeys(_ members: [JSONMember], into resource: inout ResourceDescriptor) {
        for member in members {
            switch member.name {
            case "primaryKey", "primaryKeys":
                warn(.keysMisplaced(property: member.name), member.nameSpan)
                if let key = names(member.node, member.name) { resource.schema?.primaryKey = key }
            case "foreignKeys":
                warn(.keysMisplaced(property: member.name), member.nameSpan)
                resource.schema?.foreignKeys += readForeignKeys(member.node)
            case "uniqueKeys":
                warn(.keysMisplaced(property: member.name), member.nameSpan)
                resource.schema?.uniqueKeys += readUniqueKeys(member.node)
            case "missingValues":
                warn(.keysMisplaced(property: member.name), member.nameSpan)
                if let values = readMissingValues(member.node) { resource.schema?.missingValues = values }
            default: break
            }
        }
    }
}
