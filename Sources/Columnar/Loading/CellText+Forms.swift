import Diagnostics

/// Checks of texts whose form the schema names: addresses, identifiers, places, durations.
enum TextForm: Hashable, Sendable {
    case plain, email, uri, uuid, binary
    case object, array, geojson, topojson
    case geopoint, geopointArray, geopointObject
    case duration

    /// The word a message names it by.
    var word: String {
        switch self {
        case .plain: "string"
        case .email: "e-mail address"
        case .uri: "URI"
        case .uuid: "UUID"
        case .binary: "base64 text"
        case .object: "JSON object"
        case .array: "JSON array"
        case .geojson: "GeoJSON object"
        case .topojson: "TopoJSON object"
        case .geopoint: "point \"longitude, latitude\""
        case .geopointArray: "point [longitude, latitude]"
        case .geopointObject: "point {\"lon\": …, \"lat\": …}"
        case .duration: "ISO 8601 duration"
        }
    }

    /// True when the text has the form; a light check, that catches cells in the wrong column.
    func accepts(_ text: CellText) -> Bool {
        switch self {
        case .plain: return true
        case .email:
            guard let at = text.firstIndex(of: 0x40), at > 0, at == text.lastIndex(of: 0x40), at + 1 < text.count else {
                return false
            }
            return text.allSatisfy { $0 > 0x20 }
        case .uri:
            guard let colon = text.firstIndex(of: 0x3A), colon > 0, isLetter(text[0]) else { return false }
            return text.allSatisfy { $0 > 0x20 }
                && text[..<colon].allSatisfy { isLetter($0) || ($0 >= 0x2B && $0 <= 0x39 && $0 != 0x2C && $0 != 0x2F) }
        case .uuid:
            return text.count == 36
                && text.indices.allSatisfy {
                    [8, 13, 18, 23].contains($0) ? text[$0] == 0x2D : isHexadecimal(text[$0])
                }
        case .binary:
            let padding = text.reversed().prefix { $0 == 0x3D }.count
            return text.count % 4 == 0 && padding <= 2
                && text.dropLast(padding).allSatisfy { isLetter($0) || $0 >= 0x2F && $0 <= 0x39 || $0 == 0x2B }
        case .object: if case .object = json(text) { return true }
        case .array: if case .array = json(text) { return true }
        case .geojson, .topojson:
            guard case .object(let members) = json(text) else { return false }
            return members.contains { $0.name == "type" }
        case .geopoint:
            let parts = text.split(separator: 0x2C, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return false }
            return isPlace(number(parts[0]), number(parts[1]))
        case .geopointArray:
            guard case .array(let items) = json(text), items.count == 2 else { return false }
            return isPlace(number(items[0]), number(items[1]))
        case .geopointObject:
            guard case .object(let members) = json(text), members.count == 2,
                let longitude = members.first(where: { $0.name == "lon" }),
                let latitude = members.first(where: { $0.name == "lat" })
            else { return false }
            return isPlace(number(longitude.node), number(latitude.node))
        case .duration: return isDuration(text)
        }
        return false
    }
}

private func json(_ text: CellText) -> JSONValue? { (try? JSONReader.read(Array(text)))?.value }

private func number(_ text: Slice<CellText>) -> Double? {
    readNumber(CellText(rebasing: text.drop { $0 == 0x20 }))
}

private func number(_ node: JSONNode) -> Double? {
    guard case .number(let text) = node.value else { return nil }
    return Double(text)
}

private func isPlace(_ longitude: Double?, _ latitude: Double?) -> Bool {
    guard let longitude, let latitude else { return false }
    return abs(longitude) <= 180 && abs(latitude) <= 90
}

private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

private func isHexadecimal(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66
}

/// `P1Y2M10DT2H30M`, `P3W`, `-P1D`: each unit at most once and in order, seconds alone with a fraction.
private func isDuration(_ text: CellText) -> Bool {
    var rest = text[...]
    if rest.first == 0x2D { rest.removeFirst() }
    guard rest.first == 0x50 else { return false }
    rest.removeFirst()
    var order: [UInt8] = Array("YMWD".utf8)
    var units = 0
    var inTime = false
    while let first = rest.first {
        if first == 0x54, !inTime {
            inTime = true
            order = Array("HMS".utf8)
            rest.removeFirst()
            units = 0
            continue
        }
        let count = rest.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
        rest = rest.dropFirst(count.count)
        guard let unit = rest.first, let place = order.firstIndex(of: unit), count.first != 0x2E, !count.isEmpty else {
            return false
        }
        if count.contains(0x2E), unit != 0x53 { return false }
        order.removeFirst(place + 1)
        rest.removeFirst()
        units += 1
    }
    return units > 0
}
