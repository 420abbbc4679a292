import Diagnostics

/// The values that `--set` or `run … with` gives a script's parameters, as texts: the declared type reads them.
package struct GivenParameters: Sendable {
    /// A value, and where it stands when that is in a text.
    package struct Value: Sendable {
        package var name: String
        package var text: String
        package var place: Excerpt?
    }

    /// In the order given.
    package private(set) var values: [Value] = []

    package init() {}

    /// Reads the `NAME=VALUE` of each `--set`: the value is what stands behind the first `=`, as it is.
    package init(_ settings: [String]) throws(ScriptError) {
        for setting in settings {
            guard let sign = setting.firstIndex(of: "="), sign != setting.startIndex else {
                throw .setWithoutValue(setting)
            }
            let name = String(setting[..<sign])
            guard add(name, String(setting[setting.index(after: sign)...])) else { throw .setTwice(name) }
        }
    }

    /// Adds a value; false when the name has one.
    package mutating func add(_ name: String, _ text: String, place: Excerpt? = nil) -> Bool {
        guard self[name] == nil else { return false }
        values.append(Value(name: name, text: text, place: place))
        return true
    }

    /// The text given for a name, in any case.
    package subscript(_ name: String) -> String? {
        values.first { $0.name.lowercased() == name.lowercased() }?.text
    }
}
