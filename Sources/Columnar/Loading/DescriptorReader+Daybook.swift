import Diagnostics
import Tables

/// The custom property `daybook`: what the language needs beyond the standard. A wrong word in it is a fault.
extension DescriptorReader {
    mutating func readDaybook(_ node: JSONNode, into descriptor: inout Descriptor) {
        for member in members(node, ["units", "as_of", "synthetic"]) {
            switch member.name {
            case "units": descriptor.units = names(member.node, "units") ?? []
            case "synthetic": readSynthetic(member.node, into: &descriptor)
            default:
                guard var day = text(member.node, "as_of") else { continue }
                descriptor.asOf = day.withUTF8 { readISODate($0) }
                if descriptor.asOf == nil {
                    fault(.wrongKind(property: "as_of", expected: "a day (YYYY-MM-DD)"), member.node.span)
                }
            }
        }
    }

    /// True, or the sentence that says so, which then belongs to the description.
    private mutating func readSynthetic(_ node: JSONNode, into descriptor: inout Descriptor) {
        guard case .string(let sentence) = node.value else {
            descriptor.synthetic = flag(node, "synthetic") ?? false
            return
        }
        descriptor.synthetic = true
        if descriptor.description.contains(sentence) { return }
        descriptor.description += (descriptor.description.isEmpty ? "" : " ") + sentence
    }

    mutating func readDaybook(_ node: JSONNode, into resource: inout ResourceDescriptor) {
        for member in members(node, ["singular", "subject", "date", "completeness"]) {
            switch member.name {
            case "singular": resource.singular = named(member.node, "singular")
            case "subject": resource.isSubject = flag(member.node, "subject") ?? false
            case "date": resource.date = named(member.node, "date")
            default: resource.completeness = readCompleteness(member.node)
            }
        }
    }

    mutating func readDaybook(_ node: JSONNode, into field: inout FieldSchema) {
        for member in members(node, ["unit", "codebook", "restricted", "partial"]) {
            switch member.name {
            case "unit": readUnit(member.node, into: &field)
            case "restricted": field.restricted = flag(member.node, "restricted") ?? false
            case "codebook":
                if case .list = field.type {
                    field.codebook = named(member.node, "codebook")
                } else {
                    fault(.notForType(property: "codebook", type: field.typeWord), member.node.span, field: field.name)
                }
            default:
                guard flag(member.node, "partial") == true else { continue }
                if case .text(.plain) = field.type {
                    field.type = .partialDate(widths: [4, 7, 10])
                } else {
                    fault(.notForType(property: "partial", type: field.typeWord), member.node.span, field: field.name)
                }
            }
        }
    }

    private mutating func readUnit(_ node: JSONNode, into field: inout FieldSchema) {
        guard let word = text(node, "unit") else { return }
        switch field.type {
        case .integer, .number: break
        default:
            fault(.notForType(property: "unit", type: field.typeWord), node.span, field: field.name)
            return
        }
        field.unit = MeasureUnit(rawValue: word)
        if field.unit == nil {
            let permitted = MeasureUnit.allCases.map(\.rawValue)
            fault(.unknownWord(property: "unit", permitted: permitted), node.span, field: field.name)
        }
    }

    /// An object, or the answering entity's name alone (decision D19).
    private mutating func readCompleteness(_ node: JSONNode) -> CompletenessDescriptor? {
        let missing = Named(name: "missing", span: node.span)
        var result = CompletenessDescriptor(
            entity: Named(name: "", span: node.span), status: Named(name: "status", span: node.span),
            outstanding: [missing])
        if case .string(let name) = node.value {
            result.entity = Named(name: name, span: node.span)
            return result
        }
        guard case .object = node.value else {
            fault(.wrongKind(property: "completeness", expected: "the name of a resource, or an object"), node.span)
            return nil
        }
        for member in members(node, ["entity", "by", "status", "received", "outstanding"]) {
            switch member.name {
            case "entity": if let name = named(member.node, "entity") { result.entity = name }
            case "by": result.by = names(member.node, "by")
            case "status": if let name = named(member.node, "status") { result.status = name }
            case "received": result.received = named(member.node, "received")
            default: result.outstanding = names(member.node, "outstanding") ?? [missing]
            }
        }
        if result.entity.name.isEmpty {
            fault(.missingProperty("entity"), Span(node.span.lower, node.span.lower + 1))
            return nil
        }
        return result
    }

    /// The members of an object whose names are known; others are faults.
    private mutating func members(_ node: JSONNode, _ known: [String]) -> [JSONMember] {
        guard let members = object(node, "daybook") else { return [] }
        for member in members where !known.contains(member.name) {
            fault(.unknownWord(property: "daybook", permitted: known), member.nameSpan)
        }
        return members.filter { known.contains($0.name) }
    }
}
