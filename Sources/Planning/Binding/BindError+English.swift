import Diagnostics
import Language

/// The English of every fault: what is wrong in one line, one thing to do next, and what may stand there.
extension BindError {
    /// The fault as the reader sees it, at its place in the text.
    package func diagnostic(in source: SourceText) -> Diagnostic {
        let words = fault.words
        return Diagnostic(
            .error, words.message, excerpt: Excerpt(source, span), hint: words.hint, footer: words.footer,
            topic: fault.topic)
    }
}

/// A fault in words.
struct FaultWords {
    var message: String
    var hint: String?
    var footer: [String]

    init(_ message: String, hint: String? = nil, footer: [String] = []) {
        self.message = message
        self.hint = hint
        self.footer = footer
    }
}

extension BindError.Fault {
    var words: FaultWords { nameWords ?? valueWords ?? typeWords ?? rowWords ?? definitionWords }

    private var nameWords: FaultWords? {
        switch self {
        case .unknownEntity(let name, let near, let entities):
            return FaultWords(
                "\(quoted(name)) is no entity and no `let`", hint: didYouMean(spelt(near)) ?? "name one of those below",
                footer: listed("there are", spelt(entities)))
        case .unknownField(let name, let entity, let near, let fields):
            return FaultWords(
                "\(entity) have no field \(quoted(name))",
                hint: didYouMean(spelt(near)) ?? "use one of their fields",
                footer: listed("fields", spelt(fields), end: "(describe \(entity))"))
        case .unknownColumn(let name, let near, let columns):
            return FaultWords(
                "there is no column \(quoted(name)) here",
                hint: didYouMean(spelt(near)) ?? "the table at hand has only the columns below",
                footer: listed("columns", spelt(columns)))
        case .unknownName(let name, let near):
            return FaultWords(
                "nothing is called \(quoted(name))",
                hint: didYouMean(spelt(near)) ?? "begin with an entity, a word such as `find`, or put a text in quotes")
        case .rowsAsValue(let name, let instead):
            return FaultWords("\(quoted(name)) is rows, not one value", hint: instead)
        case .manyRows(let name, let entity, let rows, _, let readings):
            if entity.isEmpty {
                return FaultWords(
                    "\(quoted(name)) has a value on each of the \(rows), so there is not one here",
                    hint: readings.first.map { "make one of them, as in \($0)" })
            }
            return FaultWords(
                "each of the \(entity) can have several \(rows), so \(quoted(name)) is not one value",
                hint: readings.isEmpty ? "ask of the \(rows) themselves: find \(rows)" : "say which",
                footer: readings.map { "reading: \($0)" })
        case .listOfRows(let name, let member, let readings):
            return FaultWords(
                "\(quoted(name)) is a list, so \(quoted(member)) has not one value",
                hint: readings.isEmpty ? "count its rows: count(\(name))" : "say which",
                footer: readings.map { "reading: \($0)" })
        case .leadsNowhere(let name, let entity):
            return FaultWords(
                "the field \(quoted(name)) of \(entity) leads to no other row", hint: "end the path at \(name)")
        case .columnLeadsNowhere(let name):
            return FaultWords(
                "\(quoted(name)) is a column of a table here, with nothing behind it",
                hint: "take the path before the stage that made the table")
        case .ambiguousRelation(let name, let entity, let fields):
            return FaultWords(
                "\(quoted(name)) can be reached from \(entity) in \(fields.count) ways",
                hint: "name the field instead", footer: listed("fields", fields))
        case .severalLinks(let name, let entity, let fields, let reading):
            return FaultWords(
                "\(quoted(name)) refer to \(entity) by \(fields.count) keys, so it is open which is meant",
                hint: "ask from the other side: \(reading)", footer: listed("keys", fields))
        case .noOuterRow:
            return FaultWords(
                "there is no row outside here", hint: "`outer.` is for the brackets of any, no, every, count")
        case .argumentLeadsNowhere(let name):
            return FaultWords(
                "\(quoted(name)) stands for a value, with nothing behind it", hint: "use \(name) alone")
        case .noHop(let from, let to, let hops):
            let way = hops.map { "to \($0)" }.joined(separator: " | ")
            return FaultWords(
                "no key leads from \(from) to \(to) directly",
                hint: hops.isEmpty ? "no path leads there: ask about \(to) themselves" : "go step by step: | \(way)")
        case .severalHops(let to, let fields):
            return FaultWords(
                "\(fields.count) keys lead to \(to)", hint: "say which: to \(to) via \(fields.first ?? "FIELD")",
                footer: listed("fields", fields))
        case .notALink(let name, let to, let fields):
            return FaultWords(
                "\(quoted(name)) is no key that leads to \(to)",
                hint: fields.first.map { "write via \($0)" } ?? "no key leads there in one step",
                footer: listed("keys", fields))
        case .sameEntity(let name, let fields):
            return FaultWords(
                "the rows are \(name) already",
                hint: fields.first.map { "for the \(name) that they name: to \(name) via \($0)" }
                    ?? "leave this stage out")
        case .tableHasNoRelations(let text):
            return FaultWords(
                "\(quoted(text)) needs rows of an entity, and here is a table of its own columns",
                hint: "put it before the stage that made the table")
        default: return nil
        }
    }

    private var valueWords: FaultWords? {
        switch self {
        case .notPermitted(let text, let field, let near, let permitted, let values):
            return FaultWords(
                "\(quoted(text)) is not a value of \(field)",
                hint: didYouMean(near)
                    ?? (values == nil
                        ? "write \(permitted.joined(separator: " or "))" : "write one of the permitted values"),
                footer: listed("permitted", permitted, end: values.map { "(values \($0))" }))
        case .ambiguousValue(let text, let field, let values):
            return FaultWords(
                "\(quoted(text)) is the name of \(values.count) values of \(field)", hint: "write the value itself",
                footer: listed("values", values))
        case .valueOrField(let word, let readings):
            return FaultWords(
                "\(quoted(word)) is both a value and a field here", hint: "say which",
                footer: zip(["the value", "the field"], readings).map { "\($0): \($1)" })
        case .unknownKey(let entity):
            return FaultWords(
                "no row of \(entity) has this key, name or alias", hint: "look it up: find \(entity)")
        case .ambiguousKey(let entity):
            return FaultWords(
                "more than one row of \(entity) answers to this name", hint: "write the key instead")
        case .notATheme(let text, let codebook, let near, let permitted):
            return FaultWords(
                "\(quoted(text)) is not a theme", hint: didYouMean(near) ?? "write one of the themes",
                footer: listed("permitted", permitted, end: "(values \(codebook))"))
        case .noThemes:
            return FaultWords(
                "this package has no themes: no list field draws its codes from one codebook",
                hint: "ask of a field instead: find E where FIELD has x")
        case .severalCodebooks(let names):
            return FaultWords(
                "this package has \(names.count) codebooks, so `theme` cannot choose",
                hint: "ask of a field instead: find E where FIELD has x", footer: listed("codebooks", names))
        case .notAUnit(let name, let units):
            return FaultWords(
                "\(name) carry no themes, and nothing that refers to them does",
                hint: units.first.map { "count one that does, such as \($0)" }, footer: listed("units", units))
        case .notAReason(let text, let near, let reasons):
            return FaultWords(
                "\(quoted(text)) is no reason for being unknown", hint: didYouMean(near) ?? "write one of the reasons",
                footer: listed("reasons", reasons))
        case .unknownAsValue(let label, let reading):
            return FaultWords(
                "unknown is no value, so nothing equals it: \(label) is known or unknown",
                hint: "write \(reading)")
        case .wordNeedsQuotes(let word):
            return FaultWords(
                "\(quoted(word)) is no field, and a text needs quotes", hint: "write \(quoted(word))")
        case .valueAlone(let word, let label, let reading):
            return FaultWords(
                "\(quoted(word)) is a value of \(label) and no condition by itself", hint: "write \(reading)")
        case .misfit(let text, let label, let type, let example):
            return FaultWords(
                "\(text) cannot stand beside \(label), which is \(type)", hint: "write one such as \(example)")
        case .notAPermittedOfParameter(let text, let parameter, let near, let permitted):
            return FaultWords(
                "\(quoted(text)) is not a value of the parameter \(parameter)",
                hint: didYouMean(near) ?? "write one of the permitted values", footer: listed("permitted", permitted))
        case .fieldExpected(let name, let reading, let fields):
            return FaultWords(
                "\(quoted(name)) is rows: a field of them is needed here",
                hint: reading.map { "write \($0)" }, footer: listed("fields", fields))
        default: return nil
        }
    }

    private var typeWords: FaultWords? {
        switch self {
        case .differentTypes(let left, let leftType, let right, let rightType):
            return FaultWords(
                "\(left) is \(leftType) and \(right) is \(rightType), which do not compare",
                hint: "compare it with \(leftType)")
        case .differentValueSets(let left, let right):
            return FaultWords(
                "\(left) and \(right) have different values, so they are never equal",
                hint: "compare \(left) with one of its own values")
        case .tagsNeedHas(let label, let reading):
            return FaultWords("\(label) is a set of tags, which is not one value", hint: "write \(reading)")
        case .unordered(let label, let sign, let instead):
            return FaultWords(
                "the values of \(label) have no order, so \(quoted(sign)) means nothing", hint: instead)
        case .notACondition(let label, let type, let reading):
            return FaultWords(
                "\(label) is \(type), not a condition", hint: reading.map { "compare it, as in \($0)" })
        case .testNeeds(let test, let needs, let label, let type):
            return FaultWords(
                "\(quoted(test)) needs \(needs), and \(label) is \(type)",
                hint: "write \(label) is known, or compare it")
        case .hasNeedsTags(let label, let reading):
            return FaultWords("`has` is for sets of tags, and \(label) has one value", hint: "write \(reading)")
        case .textNeeded(let label, let type, let condition):
            return FaultWords(
                "\(quoted(condition)) looks into texts, and \(label) is \(type)",
                hint: "compare \(label) with = instead")
        case .dateNeeded(let label, let type):
            return FaultWords("a date is needed here, and \(label) is \(type)", hint: "name a field that is a date")
        case .numberNeeded(let label, let type, let instead):
            return FaultWords("a number is needed here, and \(label) is \(type)", hint: instead)
        case .unitMismatch(let text, let unit, let label, let labelUnit):
            return FaultWords(
                "\(text) is in \(unit) and \(label) in \(labelUnit), which do not convert exactly",
                hint: "write it in \(labelUnit)")
        case .noUnit(let text, let label):
            return FaultWords(
                "\(label) has no unit, so \(text) cannot be compared with it",
                hint: "leave the unit out, or name a field that has one")
        case .unitLeftOut(let text, let other, let readings):
            return FaultWords(
                "\(text) has no unit beside \(other)",
                hint: "write \(readings.map { "`\($0)`" }.joined(separator: " or "))")
        case .badPattern(let fault):
            return FaultWords("this pattern cannot be read: \(fault)", hint: "try contains \"text\" for plain text")
        case .cannotCalculate(let sign, let left, let right):
            return FaultWords(
                "\(quoted(sign)) does not go between \(left) and \(right)",
                hint: "use numbers, or a date and a length of time such as 6 months")
        case .cannotNegate(let label, let type):
            return FaultWords("\(label) is \(type), which has no negative", hint: "use a number")
        case .onlyValues(let text):
            return FaultWords(
                "\(text) is no value, and only values can be named here",
                hint: "name values, as in (a, b)")
        case .cannotSort(let label):
            return FaultWords("\(label) is a set of tags, which has no order", hint: "sort by a single value")
        case .wrongPeriod(let text, let label, let kind):
            return FaultWords(
                "\(text) is not a \(kind), and \(label) is one", hint: "write a \(kind), such as \(periodExample(kind))"
            )
        default: return nil
        }
    }

    private var rowWords: FaultWords? {
        switch self {
        case .notRelated(let name, let entity, let related):
            return FaultWords(
                "no key joins \(quoted(name)) to \(entity)",
                hint: "ask of rows that are related", footer: listed("related to \(entity)", related))
        case .notRelatedValue(let name):
            return FaultWords(
                "\(quoted(name)) is one value, not rows", hint: "name an entity or a `let` of rows here")
        case .oneRow(let name, let entity, let reading):
            return FaultWords(
                "each of the \(entity) has one \(quoted(name)), not several", hint: "ask of it directly: \(reading)")
        case .codesNotRows(let name, let reading):
            return FaultWords("\(quoted(name)) holds codes, not rows", hint: "write \(reading)")
        case .pickNeedsDate(let entity):
            return FaultWords(
                "\(entity) have no date of their own, so none of them is the latest or the earliest",
                hint: "count them instead: count(\(entity) where C)")
        case .pickNeedsField(let text):
            return FaultWords("\(text) names no field of the row picked", hint: "end it with .FIELD")
        case .notOnlyConditions(let name):
            return FaultWords(
                "\(quoted(name)) is more than an entity with conditions, so it cannot stand for related rows",
                hint: "use it as the source instead: \(name) | where …")
        case .unknownFunction(let name, let near):
            return FaultWords(
                "there is no function \(quoted(name))", hint: didYouMean(near) ?? "use one of those below",
                footer: listed("functions", Function.allCases.map(\.rawValue)))
        case .wrongArguments(let name, let takes, let found, let signature):
            return FaultWords("\(name) takes \(takes), not \(found)", hint: "write \(signature)")
        case .aggregateNeedsRows(let name, let label):
            return FaultWords(
                "\(label) looks at many rows, and here is one",
                hint: name == "count" || name == "carries"
                    ? "use it on rows of an entity" : "use it in a stage: | summarise n = \(label)")
        case .aggregateExpected(let label):
            return FaultWords(
                "\(label) has a value on each row, and `summarise` makes one of many",
                hint: "say how, as in known(\(label)), or group by it: by \(label)")
        case .quantileShare:
            return FaultWords("the share of a quantile lies between 0 and 1", hint: "write quantile(x, 0.9)")
        case .pathOfRowsNeeded(let text, let entities):
            return FaultWords(
                "\(text) does not name rows", hint: "name an entity that can be counted",
                footer: listed("there are", entities))
        case .noLastResult:
            return FaultWords("there is no last result yet", hint: "ask for rows first, then refine them")
        case .lastResultNeedsName:
            return FaultWords("the last result needs a name to stand here", hint: "give it one first: let last = it")
        case .notRows(let name):
            return FaultWords(
                "\(name) is one value, not rows, so no stage can follow it", hint: "begin with an entity")
        case .notOneValue(let text):
            return FaultWords(
                "\(text) gives rows, and one value is needed here", hint: "end it with | count")
        case .equalColumns(let name):
            return FaultWords(
                "two columns would be called \(quoted(name))", hint: "name one of them: n = …")
        case .unitTwice(let name):
            return FaultWords("\(name) are counted twice", hint: "name each once")
        case .groupOnInput(let text, let unit, let input):
            return FaultWords(
                "\(text) belongs to \(input), and this counts \(unit)",
                hint: "count the \(input) first: | count by \(text)")
        case .eachNeedsTags(let label, let type):
            return FaultWords("`each` is for sets of tags, and \(label) is \(type)", hint: "leave `each` out")
        case .foreignFile(let ending, let reading):
            return FaultWords(
                "Daybook writes no .\(ending) files", hint: "write \(reading), which spreadsheets open")
        case .nothingLeft:
            return FaultWords("this drops every column", hint: "use | count for the number of rows alone")
        default: return nil
        }
    }

    private var definitionWords: FaultWords {
        switch self {
        case .nameTaken(let name, let by):
            return FaultWords("\(quoted(name)) is taken: it is \(by)", hint: "choose another name")
        case .alreadyDefined(let name, let place):
            return FaultWords("\(quoted(name)) is defined already, at \(place)", hint: "choose another name")
        case .recursive(let name):
            return FaultWords("\(quoted(name)) would be defined by itself", hint: "write out what it stands for")
        case .tooLarge:
            return FaultWords(
                "with its definitions written out this is larger than Daybook reads",
                hint: "pile fewer definitions on one another")
        case .letArguments(let name, let takes, let found, let place):
            let call = takes.isEmpty ? name : "\(name)(\(takes.joined(separator: ", ")))"
            return FaultWords(
                "\(quoted(name)) takes \(takes.count) \(takes.count == 1 ? "argument" : "arguments"), not \(found)",
                hint: "write \(call)", footer: ["defined at \(place)"])
        case .argumentTwice(let name):
            return FaultWords("two arguments are called \(quoted(name))", hint: "choose another name for one")
        case .letNeedsRow(let name, let reading):
            return FaultWords(
                "\(quoted(name)) speaks of a row, and there is none here", hint: "give it an argument: \(reading)")
        case .insideLet(let name, let error, let place, let text):
            let inner = error.fault.words
            var footer = ["at \(quoted(text)) in the definition of \(name), \(place)"]
            if let hint = inner.hint { footer.append(hint) }
            return FaultWords(inner.message, hint: "\(name) does not fit here", footer: footer + inner.footer)
        case .unknownParameter(let name, let near):
            return FaultWords(
                "no parameter is called \(quoted(name))",
                hint: near.isEmpty ? "declare it first: param \(name): text" : didYouMean(near.map { "$" + $0 }))
        case .parameterValue(let name, let text, let type, let help):
            return FaultWords(
                "\(quoted(text)) is no value for the parameter \(name), which is \(type)", hint: "give one that is",
                footer: [help])
        case .parameterMissing(let name, let help):
            return FaultWords(
                "the parameter \(name) has no value",
                hint: "give one: `with \(name) = …` behind run, or --set \(name)=VALUE",
                footer: [help])
        case .parameterDefault(let name, let type):
            return FaultWords(
                "the default of \(name) is not \(type)", hint: "write a value of the declared type")
        case .noAsOf:
            return FaultWords(
                "nothing says what day to count from: the data have no dates", hint: "set one: set as_of 2025-01-31")
        default:
            return FaultWords("this cannot be read here", hint: "see: help")
        }
    }
}

/// Names as a statement has to spell them, paths name by name.
private func spelt(_ names: [String]) -> [String] {
    names.map { name in
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return parts.map { canonicalText(Name($0, Span(0, 0))) }.joined(separator: ".")
    }
}

/// `did you mean a, b or c?`; nil when nothing is near.
private func didYouMean(_ near: [String]) -> String? {
    guard let last = near.last else { return nil }
    let first = near.dropLast()
    return "did you mean \(first.isEmpty ? last : first.joined(separator: ", ") + " or " + last)?"
}

/// A list in one line of about a hundred columns, with how many there are when it is cut.
private func listed(_ heading: String, _ words: [String], end: String? = nil) -> [String] {
    guard !words.isEmpty else { return [] }
    var shown: [String] = []
    var width = 0
    for word in words {
        if !shown.isEmpty, width + word.utf8.count > 100 { break }
        shown.append(word)
        width += word.utf8.count + 2
    }
    var line = "\(heading): \(shown.joined(separator: ", "))"
    if shown.count < words.count { line += ", … (\(words.count) in all)" }
    return [line + (end.map { "    \($0)" } ?? "")]
}

private func periodExample(_ kind: String) -> String {
    switch kind {
    case "month": "2025-02"
    case "quarter": "2025Q1"
    case "year": "2025"
    case "week": "2025-02-03"
    default: "FY2024-25"
    }
}
