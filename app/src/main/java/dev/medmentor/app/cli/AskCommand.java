package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.operations.Operations;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.Question;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Answers a question. */
@Command(name = "ask", description = "Answer a question from the documents, with citations.")
final class AskCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Parameters(paramLabel = "QUESTION", description = "The question, in quotes.")
    private String question = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "strict",
            description =
                    "strict: from the documents alone; hybrid: with general knowledge where they are silent, marked"
                            + " as such (${DEFAULT-VALUE}).")
    private AnswerMode mode = AnswerMode.STRICT;

    @Option(
            names = "--passages",
            paramLabel = "N",
            defaultValue = "5",
            description = "Draw on the best N passages, 1 to 20 (${DEFAULT-VALUE}).")
    private int passages;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Override
    public Integer call() {
        Question asked = program.understood(() -> new Question(question, List.of(), scope.filter(), mode, passages));
        try (OneShot command = OneShot.open(program)) {
            ask(command.operations(), asked);
        }
        return CommandLineInterface.OK;
    }

    private void ask(Operations operations, Question asked) {
        Shell shell = program.shell();
        if (program.json()) {
            shell.out().println(Json.write(operations.ask(asked, token -> {})));
            return;
        }
        StringBuilder streamed = new StringBuilder();
        AnswerJson answer = operations.ask(asked, token -> {
            streamed.append(token);
            if (shell.outIsTerminal()) {
                shell.out().print(token);
                shell.out().flush();
            }
        });
        AnswerText.print(shell.out(), answer, shell.outIsTerminal() ? streamed.toString() : "");
    }
}
