import Columnar

/// What the gate counts the instructions of: each question once, on one thread, a mark before and after it.
///
/// Callgrind writes its counts out at each mark, so that one run gives a number a question, and noise has no part in it.
struct Gated {
    let answering: Answering

    func run() throws {
        for question in Question.all {
            // The first answer makes what is kept for those that follow.
            _ = try answering.answer(question.statement(run: 0))
            let statement = question.statement(run: 1)
            markOfTheGate(question.id)
            _ = try answering.answer(statement)
            markOfTheGate(question.id)
        }
    }
}

/// Does nothing: Callgrind is told its name.
@inline(never)
@_optimize(none)
func markOfTheGate(_ id: String) {}
