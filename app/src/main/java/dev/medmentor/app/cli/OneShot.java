package dev.medmentor.app.cli;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.operations.Operations;

/** A command that opens the data directory, does one thing and ends, also in good order when it is interrupted. */
final class OneShot implements AutoCloseable {
    private final Operations operations;
    private final Thread hook;

    private OneShot(Operations operations) {
        this.operations = operations;
        this.hook = new Thread(operations::close, "shutdown");
    }

    static OneShot open(MedMentorCommand program) {
        return open(program, program.configuration());
    }

    static OneShot open(MedMentorCommand program, Configuration configuration) {
        OneShot command = new OneShot(program.open(configuration));
        Runtime.getRuntime().addShutdownHook(command.hook);
        return command;
    }

    Operations operations() {
        return operations;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the program is being ended, and the hook closes
        }
        operations.close();
    }
}
